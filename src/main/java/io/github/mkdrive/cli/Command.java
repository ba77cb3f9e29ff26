package io.github.mkdrive.cli;

import picocli.CommandLine.Model.CommandSpec;

/** A command that can be named on the command line: {@code mkdrive} itself, and those below it. */
interface Command {
    /** Its name. */
    String name();

    /** What can be on its command line. The model is put together in code: from annotations it takes twice the time. */
    CommandSpec spec();

    /** The texts of its help. */
    HelpKeys help();

    /**
     * Does what its command line asks for.
     *
     * @throws io.github.mkdrive.report.CommandException when it ends in something other than success
     */
    void run(Call call);

    /** Whether its settings can stand in a profile, so that one is looked for. */
    default boolean usesProfile() {
        return false;
    }

    /** The command whose {@code --help} is pointed to when something is wrong with the command line. */
    default String helpedBy() {
        return CreateCommand.NAME + ' ' + name();
    }
}
