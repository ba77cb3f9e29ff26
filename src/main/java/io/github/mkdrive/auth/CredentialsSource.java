package io.github.mkdrive.auth;

import java.util.List;
import java.util.Optional;

/** What gives credentials: something on this machine, or a service. */
public interface CredentialsSource {
    /** What it is called in messages, such as {@code MKDRIVE_ACCESS_TOKEN}. */
    String name();

    /**
     * The credentials that it gives now. Called again when they have to be renewed, never by two threads at once.
     *
     * @param calls makes the calls that it takes, within the time that there is
     * @throws CredentialsException when it has unusable ones, or they can't be got
     */
    Credentials get(CredentialsCalls calls) throws CredentialsException;

    /**
     * What stands for the credentials where nothing may be sent to get them, as in a dry run: of the same form, and of no use.
     * Empty where they are on this machine, so that {@link #get} sends nothing and starts nothing.
     */
    default Optional<Credentials> standIn() {
        return Optional.empty();
    }

    /** Secrets beside those of the credentials: what they are got with. They may not be printed either. */
    default List<String> secrets() {
        return List.of();
    }
}
