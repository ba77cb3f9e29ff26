package io.github.mkdrive.auth;

import io.github.mkdrive.auth.CredentialsException.Problem;
import java.util.Map;
import java.util.Optional;

/**
 * An AccessKey in the variables that Alibaba Cloud's tools share: {@code ALIBABA_CLOUD_ACCESS_KEY_ID},
 * {@code ALIBABA_CLOUD_ACCESS_KEY_SECRET} and, for a temporary key, {@code ALIBABA_CLOUD_SECURITY_TOKEN}. A variable that is set
 * and empty counts as not set.
 *
 * @param environment the environment's variables, which hold secrets
 */
public record EnvironmentAccessKey(Map<String, String> environment) implements CredentialsSource {
    private static final String ID = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private static final String SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    private static final String SECURITY_TOKEN = "ALIBABA_CLOUD_SECURITY_TOKEN";

    @Override
    public String name() {
        return ID;
    }

    @Override
    public Optional<Credentials> find() throws CredentialsException {
        String id = environment.getOrDefault(ID, "");
        String secret = environment.getOrDefault(SECRET, "");
        String token = environment.getOrDefault(SECURITY_TOKEN, "");
        if (id.isEmpty() && secret.isEmpty() && token.isEmpty()) {
            return Optional.empty();
        }
        if (id.isEmpty()) {
            throw new CredentialsException(secret.isEmpty() ? SECURITY_TOKEN : SECRET, Problem.HALF_THERE, ID);
        }
        if (secret.isEmpty()) {
            throw new CredentialsException(ID, Problem.HALF_THERE, SECRET);
        }
        return Optional.of(new Credentials.AccessKey(
                Tokens.checked(ID, ID, id),
                Tokens.checked(ID, SECRET, secret),
                token.isEmpty() ? Optional.empty() : Optional.of(Tokens.checked(ID, SECURITY_TOKEN, token))));
    }

    @Override
    public String toString() {
        return ID;
    }
}
