package io.github.mkdrive.auth;

import java.util.Optional;

/** A place where credentials may be. */
public interface CredentialsSource {
    /** What the place is called in messages, such as {@code MKDRIVE_ACCESS_TOKEN}. */
    String name();

    /**
     * The credentials that are here now; empty where there are none. Called again when they have to be renewed, never by two
     * threads at once.
     *
     * @throws CredentialsException when they are half there, or can't be read
     */
    Optional<Credentials> find() throws CredentialsException;
}
