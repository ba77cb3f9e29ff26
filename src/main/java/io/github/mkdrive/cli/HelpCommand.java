package io.github.mkdrive.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mkdrive help [COMMAND]}: prints the help of a command. */
@Command(name = "help", sortOptions = false)
final class HelpCommand implements Subcommand {
    @Parameters(arity = "0..1", paramLabel = "COMMAND", descriptionKey = "option.help.command")
    Optional<String> command = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "option.help")
    boolean help;

    @Override
    public void run(World world, Invocation invocation, Problems problems) {
        String text = Commands.help(command.orElse("mkdrive")).orElseGet(() -> {
            problems.unknownCommand(command.orElse(""));
            return "";
        });
        problems.check();
        world.print(text);
    }
}
