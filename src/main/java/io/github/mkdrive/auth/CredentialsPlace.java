package io.github.mkdrive.auth;

import java.util.Optional;

/** A place where credentials may be: a variable, a file, a profile. */
@FunctionalInterface
public interface CredentialsPlace {
    /**
     * What gives the credentials that this place has or speaks of; empty where it has none. Reads no more than what is on this
     * machine.
     *
     * @throws CredentialsException when they are half there, or can't be read
     */
    Optional<CredentialsSource> find() throws CredentialsException;
}
