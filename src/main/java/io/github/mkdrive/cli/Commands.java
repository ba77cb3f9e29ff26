package io.github.mkdrive.cli;

import io.github.mkdrive.cli.CommandException.Report;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command model, and the way from arguments to an exit code. */
public final class Commands {
    /** The names of the commands below {@code mkdrive}. */
    static final List<String> NAMES = List.of(SandboxCommand.NAME, HelpCommand.NAME);

    private static final Set<String> NEED_ALL = Set.of("sandbox", "help", "-h", "--help");

    private Commands() {}

    /** Runs the program. Everything that a user is told of an error is told here. */
    public static int run(World world, String... args) {
        List<String> arguments = List.of(args);
        boolean json = "json".equalsIgnoreCase(world.environment().get("MKDRIVE_OUTPUT"));
        boolean verbose = false;
        try {
            Optional<String> text = args.length == 1 ? printed(args[0]) : Optional.empty();
            if (text.isPresent()) {
                world.print(text.get());
                return ExitCode.OK.code();
            }
            CommandLine line = new CommandLine(MkdriveCommand.spec());
            if (arguments.stream().anyMatch(NEED_ALL::contains)) {
                addSubcommands(line);
            }
            configure(line);
            ParseResult parsed = line.parseArgs(args);
            MkdriveCommand root = MkdriveCommand.of(parsed);
            json = root.wantsJson(world);
            verbose = root.output().verbose();
            ParseResult last = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
            if (parsed.isUsageHelpRequested() || last.isUsageHelpRequested()) {
                world.print(help(last.commandSpec().name()).orElseThrow());
            } else if (parsed.isVersionHelpRequested()) {
                world.print(version());
            } else {
                Subcommand command = command(root, last);
                CommandSpec helped = command instanceof HelpCommand ? parsed.commandSpec() : last.commandSpec();
                Problems problems = new Problems(helped.qualifiedName());
                ParseErrors.tellForgottenValues(line.getCommandSpec(), arguments, problems);
                problems.check();
                Set<String> misread = ParseErrors.tell(parsed, last, problems);
                command.run(world, new Invocation(arguments, misread), problems);
            }
            return ExitCode.OK.code();
        } catch (CommandException e) {
            if (verbose && e.getCause() != null) {
                e.printStackTrace(world.err());
            }
            new ErrorReporter(world.err(), json).report(e.report());
            return e.report().exitCode().code();
        } catch (RuntimeException | Error e) {
            e.printStackTrace(world.err());
            new ErrorReporter(world.err(), json)
                    .report(new Report(
                            ExitCode.INTERNAL,
                            List.of(Messages.text("error.internal", e)),
                            List.of(Messages.text("hint.internal"))));
            return ExitCode.INTERNAL.code();
        }
    }

    /** What a lone option prints: there is nothing to parse then, and nothing to wait for. */
    private static Optional<String> printed(String option) {
        return switch (option) {
            case "-h", "--help" -> help(MkdriveCommand.NAME);
            case "-V", "--version" -> Optional.of(version());
            default -> Optional.empty();
        };
    }

    private static String version() {
        return "mkdrive " + Version.number() + '\n';
    }

    private static Subcommand command(MkdriveCommand root, ParseResult last) {
        return switch (last.commandSpec().name()) {
            case SandboxCommand.NAME -> SandboxCommand.of(last);
            case HelpCommand.NAME -> HelpCommand.of(last);
            default -> root;
        };
    }

    /** The command model with all commands, as it parses. */
    static CommandLine parsing() {
        CommandLine line = new CommandLine(MkdriveCommand.spec());
        addSubcommands(line);
        configure(line);
        return line;
    }

    /** The help of a command, which is generated from the command model; empty where there is none of that name. */
    static Optional<String> help(String name) {
        InputStream text = switch (name) {
            case MkdriveCommand.NAME -> Commands.class.getResourceAsStream("help/mkdrive.txt");
            case SandboxCommand.NAME -> Commands.class.getResourceAsStream("help/sandbox.txt");
            case HelpCommand.NAME -> Commands.class.getResourceAsStream("help/help.txt");
            default -> null;
        };
        return text == null ? Optional.empty() : Optional.of(Resource.text(text));
    }

    /** Adds the commands below {@code mkdrive}, as they are parsed. */
    static void addSubcommands(CommandLine line) {
        line.addSubcommand(new CommandLine(SandboxCommand.spec()));
        line.addSubcommand(new CommandLine(HelpCommand.spec()));
    }

    private static void configure(CommandLine line) {
        List<CommandLine> all = new ArrayList<>(line.getSubcommands().values());
        all.add(line);
        for (CommandLine command : all) {
            // What stands after an option that takes a value is that value, also where it is called as an option or a
            // command is.
            command.getCommandSpec()
                    .parser()
                    .collectErrors(true)
                    .caseInsensitiveEnumValuesAllowed(true)
                    .allowOptionsAsOptionParameters(true)
                    .allowSubcommandsAsOptionParameters(true);
            command.setExpandAtFiles(false);
        }
    }
}
