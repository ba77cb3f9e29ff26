package io.github.mkdrive.cli;

import picocli.CommandLine;

/** The commands as the program parses them, for tests of other packages. */
public final class ParsedCommands {
    private ParsedCommands() {}

    /** {@code mkdrive} and all below it. */
    public static CommandLine all() {
        CommandLine line = new CommandLine(MkdriveCommand.spec());
        Commands.addSubcommands(line);
        return line;
    }
}
