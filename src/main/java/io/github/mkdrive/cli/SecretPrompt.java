package io.github.mkdrive.cli;

import java.io.IOException;
import java.util.Optional;

/** Reads a secret that somebody types on a terminal, without showing it there. */
@FunctionalInterface
public interface SecretPrompt {
    /**
     * Waits for a line.
     *
     * @return the line without its end; empty where nothing more comes, as after Ctrl-D
     * @throws IOException when there is no terminal that can be told not to show what is typed
     */
    Optional<String> read() throws IOException;
}
