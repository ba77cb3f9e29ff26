package io.github.mkdrive.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The profile that a call uses.
 *
 * @param own the one of mkdrive's own file
 * @param official the name of the one of the official CLI's file that is asked for, where mkdrive's own has none of that name
 * @param isExplicit whether the command line names it: then its credentials come before those of the environment
 */
record ChosenProfile(Optional<Own> own, Optional<String> official, boolean isExplicit) {
    /** None is asked for. */
    static final ChosenProfile NONE = new ChosenProfile(Optional.empty(), Optional.empty(), false);

    /**
     * A profile of mkdrive's own file.
     *
     * @param name its name
     * @param file the file
     * @param keys what is set in it, by key; secrets are among that
     */
    record Own(String name, Path file, Map<String, String> keys) {
        /** What it is called in messages. */
        @Override
        public String toString() {
            return "profile " + name + " in " + file;
        }
    }
}
