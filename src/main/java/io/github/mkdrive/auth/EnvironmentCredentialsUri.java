package io.github.mkdrive.auth;

import java.util.Optional;

/**
 * A service that gives credentials, at the URL in {@code ALIBABA_CLOUD_CREDENTIALS_URI}. The variable set and empty counts as not
 * set.
 *
 * @param parts with the environment's variables, which hold secrets
 */
public record EnvironmentCredentialsUri(SourceParts parts) implements CredentialsPlace {
    private static final String VARIABLE = "ALIBABA_CLOUD_CREDENTIALS_URI";

    @Override
    public Optional<CredentialsSource> find() throws CredentialsException {
        String url = parts.environment().getOrDefault(VARIABLE, "");
        return url.isEmpty() ? Optional.empty() : Optional.of(new CredentialsUri(VARIABLE, url, parts));
    }

    @Override
    public String toString() {
        return VARIABLE;
    }
}
