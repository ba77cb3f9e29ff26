package io.github.mkdrive.cli;

/** What a command line can name: it is made from what was parsed, and then run. */
interface Subcommand {
    /**
     * Does what the options ask for.
     *
     * @param problems what is wrong with the arguments so far; where there is something, nothing is to be done
     * @throws CommandException when it ends in something other than success
     */
    void run(World world, Invocation invocation, Problems problems);

    /** Whether errors are to be written as JSON. */
    default boolean wantsJson(World world) {
        return false;
    }
}
