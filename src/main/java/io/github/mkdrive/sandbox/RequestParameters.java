package io.github.mkdrive.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The decoded parameters of a request's form and of its query. They may hold secrets, so they show nothing of themselves. */
final class RequestParameters {
    private final SortedMap<String, String> values = new TreeMap<>();

    private RequestParameters() {}

    /**
     * The parameters of the form.
     *
     * @throws SandboxError when one is there twice or can't be decoded
     */
    static RequestParameters ofForm(ReceivedRequest request) throws SandboxError {
        RequestParameters parameters = new RequestParameters();
        if (isForm(request)) {
            parameters.addAll(QueryParameter.parse(new String(request.body(), StandardCharsets.UTF_8)));
        }
        return parameters;
    }

    /**
     * The parameters of the query and those of the form, where there is one.
     *
     * @throws SandboxError when one is there twice or can't be decoded
     */
    static RequestParameters ofQueryAndForm(ReceivedRequest request) throws SandboxError {
        RequestParameters parameters = ofForm(request);
        parameters.addAll(request.query());
        return parameters;
    }

    /** Whether the body says that it is a form. */
    static boolean isForm(ReceivedRequest request) {
        String type = request.header("content-type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT)
                .equals("application/x-www-form-urlencoded");
    }

    /** The value of a parameter; nothing where it is not there, or empty. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** All of them, by name, in the order of the names' characters. */
    SortedMap<String, String> all() {
        return values;
    }

    private void addAll(List<QueryParameter> encoded) throws SandboxError {
        for (QueryParameter parameter : encoded) {
            try {
                String name = URLDecoder.decode(parameter.name(), StandardCharsets.UTF_8);
                if (values.put(name, URLDecoder.decode(parameter.value(), StandardCharsets.UTF_8)) != null) {
                    throw SandboxError.invalid(name);
                }
            } catch (IllegalArgumentException e) {
                throw SandboxError.wrongFormat("body");
            }
        }
    }
}
