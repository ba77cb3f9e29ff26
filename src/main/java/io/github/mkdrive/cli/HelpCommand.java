package io.github.mkdrive.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code mkdrive help [COMMAND]}: prints the help of a command.
 *
 * @param command the command's name
 */
record HelpCommand(Optional<String> command) implements Subcommand {
    static final String NAME = "help";

    /** What can be on the command line. */
    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .type(String.class)
                .paramLabel("COMMAND")
                .descriptionKey("option.help.command")
                .build());
        OptionSpecs.addHelp(spec);
        return spec;
    }

    /** What is on it. */
    static HelpCommand of(ParseResult parsed) {
        return new HelpCommand(Optional.ofNullable(parsed.matchedPositionalValue(0, null)));
    }

    @Override
    public void run(World world, Invocation invocation, Problems problems) {
        String text = Commands.help(command.orElse(MkdriveCommand.NAME)).orElseGet(() -> {
            problems.unknownCommand(command.orElse(""));
            return "";
        });
        problems.check();
        world.print(text);
    }
}
