package io.github.mkdrive.auth;

import java.util.Optional;

/**
 * A place that always has the same credentials.
 *
 * @param name what it is called in messages
 * @param credentials what is there
 */
record FixedCredentials(String name, Credentials credentials) implements CredentialsSource {
    @Override
    public Optional<Credentials> find() {
        return Optional.of(credentials);
    }
}
