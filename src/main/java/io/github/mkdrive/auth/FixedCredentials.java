package io.github.mkdrive.auth;

/**
 * Credentials that stay as they are.
 *
 * @param name what the place is called in messages that they are from
 * @param credentials what is there
 */
public record FixedCredentials(String name, Credentials credentials) implements CredentialsSource {
    @Override
    public Credentials get(CredentialsCalls calls) {
        return credentials;
    }
}
