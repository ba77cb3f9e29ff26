package io.github.mkdrive.auth;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.auth.CredentialsCall.Reach;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The temporary key that a service of the user gives at a URL: JSON with {@code AccessKeyId}, {@code AccessKeySecret},
 * {@code SecurityToken} and, where it runs out, {@code Expiration}. A {@code Code} has to be {@code Success} where there is one.
 */
public final class CredentialsUri implements CredentialsSource {
    private final String name;
    private final URI uri;
    private final Reach reach;

    /**
     * A service that is not asked yet.
     *
     * @param name what the place is called in messages that speaks of it
     * @param url where the service is. Its query counts as a secret, as it is what a service may know its callers by
     * @param parts whether it may be asked in the clear beyond this machine and the host that it runs on
     * @throws CredentialsException when it is no URL, or one that may not be asked
     */
    public CredentialsUri(String name, String url, SourceParts parts) throws CredentialsException {
        this.name = name;
        this.uri = parsed(name, url.strip());
        boolean near = NearHost.is(uri.getHost());
        boolean clear = uri.getScheme().toLowerCase(Locale.ROOT).equals("http");
        if (clear && !near && !parts.allowHttp()) {
            throw new CredentialsException(name, "config.credentials.uri.http", uri.getHost());
        }
        this.reach = near ? Reach.MACHINE : Reach.INTERNET;
    }

    private static URI parsed(String name, String url) throws CredentialsException {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new CredentialsException(name, "config.credentials.uri.malformed");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !scheme.equals("http") && !scheme.equals("https")) {
            throw new CredentialsException(name, "config.credentials.uri.malformed");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new CredentialsException(name, "config.credentials.uri.parts");
        }
        return uri;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Credentials get(CredentialsCalls calls) throws CredentialsException {
        CredentialsCall call = new CredentialsCall(
                "GET", uri.toString(), Map.of("accept", "application/json"), Optional.empty(), reach);
        ApiAnswer answer;
        try {
            answer = calls.send(() -> call);
        } catch (ApiException e) {
            throw new CredentialsException(name, e, "config.credentials.failed");
        }
        JsonFields fields = JsonFields.of(name, answer);
        Optional<String> code = fields.text(AnswerCode.NAME);
        if (code.isPresent()) {
            AnswerCode.check(fields, code.get());
        }
        return TemporaryKey.of(fields, true);
    }

    @Override
    public Optional<Credentials> standIn() {
        return TemporaryKey.STAND_IN;
    }

    @Override
    public List<String> secrets() {
        String query = uri.getRawQuery();
        return query == null || query.isEmpty() ? List.of() : List.of(query);
    }

    @Override
    public String toString() {
        return name;
    }
}
