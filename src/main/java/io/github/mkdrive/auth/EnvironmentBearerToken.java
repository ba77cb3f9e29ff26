package io.github.mkdrive.auth;

import java.util.Map;
import java.util.Optional;

/**
 * A bearer token in {@code ALIBABA_CLOUD_BEARER_TOKEN}, where the official CLI has it. The variable set and empty counts as not
 * set.
 *
 * @param environment the environment's variables, which hold secrets
 */
public record EnvironmentBearerToken(Map<String, String> environment) implements CredentialsPlace {
    private static final String VARIABLE = "ALIBABA_CLOUD_BEARER_TOKEN";

    @Override
    public Optional<CredentialsSource> find() throws CredentialsException {
        String token = environment.getOrDefault(VARIABLE, "");
        return token.isEmpty()
                ? Optional.empty()
                : Optional.of(new FixedCredentials(VARIABLE, Tokens.bearer(VARIABLE, token)));
    }

    @Override
    public String toString() {
        return VARIABLE;
    }
}
