package io.github.mkdrive.auth;

import io.github.mkdrive.api.ApiAnswer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The members of a JSON object that a place for credentials has or a service answers with. What is wrong with one is told by its
 * name, never by what stands there.
 *
 * @param source the place's name
 * @param members as {@link JsonTree} has them
 */
record JsonFields(String source, Map<String, Object> members) {
    /** So many digits has a number of seconds of which Java knows the date. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,15}");

    /**
     * The fields of an answer.
     *
     * @throws CredentialsException when it is not a JSON object, or did not come whole
     */
    static JsonFields of(String source, ApiAnswer answer) throws CredentialsException {
        if (answer.end() != ApiAnswer.BodyEnd.WHOLE) {
            throw new CredentialsException(source, "config.credentials.answer.cutOff");
        }
        return of(source, answer.body())
                .orElseThrow(() -> new CredentialsException(source, "config.credentials.answer.notJson"));
    }

    /** The fields of a text; empty when it is not a JSON object. */
    static Optional<JsonFields> of(String source, String json) {
        try {
            return of(source, JsonTree.read(json));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The fields of a value that was read; empty when it is not a JSON object. */
    static Optional<JsonFields> of(String source, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, Object> members = new HashMap<>();
        map.forEach((name, member) -> members.put(String.valueOf(name), member));
        return Optional.of(new JsonFields(source, members));
    }

    /** The same fields under another name of the place. */
    JsonFields named(String name) {
        return new JsonFields(name, members);
    }

    /** A text; empty where there is none, or nothing in it. */
    Optional<String> text(String name) throws CredentialsException {
        Object value = members.getOrDefault(name, "");
        if (value instanceof String text) {
            return text.isBlank() ? Optional.empty() : Optional.of(text);
        }
        throw new CredentialsException(source, "config.credentials.field.text", name);
    }

    /** A number of seconds; empty where there is none. */
    Optional<Long> number(String name) throws CredentialsException {
        if (!members.containsKey(name)) {
            return Optional.empty();
        }
        if (members.get(name) instanceof JsonTree.Digits number
                && SECONDS.matcher(number.text()).matches()) {
            return Optional.of(Long.parseLong(number.text()));
        }
        throw new CredentialsException(source, "config.credentials.field.number", name);
    }

    /** An object. */
    JsonFields object(String name) throws CredentialsException {
        if (!members.containsKey(name)) {
            throw missing(name);
        }
        return of(source, members.get(name))
                .orElseThrow(() -> new CredentialsException(source, "config.credentials.field.object", name));
    }

    /** A text that has to be there. */
    String required(String name) throws CredentialsException {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** A part of credentials that has to be there, as {@link Tokens#checked} has it. */
    String secret(String name) throws CredentialsException {
        return Tokens.checked(source, source + ": " + name, required(name));
    }

    CredentialsException missing(String name) {
        return new CredentialsException(source, "config.credentials.missing", name);
    }

    /** Shows no field. */
    @Override
    public String toString() {
        return source;
    }
}
