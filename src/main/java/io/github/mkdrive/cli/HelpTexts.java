package io.github.mkdrive.cli;

import java.util.Optional;

/** The help of the commands, which is generated from the command model, and what {@code --version} prints. */
final class HelpTexts {
    private HelpTexts() {}

    /** The help of a command; empty where there is none of that name. */
    static Optional<String> of(String command) {
        // A name that is no word could lead out of the folder.
        boolean word = command.chars().allMatch(c -> c >= 'a' && c <= 'z');
        return Optional.ofNullable(word ? HelpTexts.class.getResourceAsStream("help/" + command + ".txt") : null)
                .map(Resource::text);
    }

    /** The name and the version of the program. */
    static String version() {
        return CreateCommand.NAME + ' ' + Version.number() + '\n';
    }
}
