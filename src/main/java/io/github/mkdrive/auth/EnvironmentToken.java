package io.github.mkdrive.auth;

import java.util.Map;
import java.util.Optional;

/**
 * A bearer token in a variable. The variable set and empty counts as not set.
 *
 * @param variable its name, such as {@link #OWN}
 * @param environment the environment's variables, which hold secrets
 */
public record EnvironmentToken(String variable, Map<String, String> environment) implements CredentialsPlace {
    /** mkdrive's own variable. */
    public static final String OWN = "MKDRIVE_ACCESS_TOKEN";

    /** The variable of the official CLI. */
    public static final String OFFICIAL = "ALIBABA_CLOUD_BEARER_TOKEN";

    @Override
    public Optional<CredentialsSource> find() throws CredentialsException {
        String token = environment.getOrDefault(variable, "");
        return token.isEmpty()
                ? Optional.empty()
                : Optional.of(new FixedCredentials(variable, Tokens.bearer(variable, token)));
    }

    @Override
    public String toString() {
        return variable;
    }
}
