package io.github.mkdrive.auth;

import java.util.Optional;

/** A place where credentials may be. Sources are asked in order; the first that has some is used. */
public interface CredentialsSource {
    /** What the place is called in messages, such as {@code MKDRIVE_ACCESS_TOKEN}. */
    String name();

    /**
     * The credentials that are here; empty where there are none.
     *
     * @throws CredentialsException when they are half there, or can't be read
     */
    Optional<Credentials> find() throws CredentialsException;
}
