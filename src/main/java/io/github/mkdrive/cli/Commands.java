package io.github.mkdrive.cli;

import io.github.mkdrive.auth.CredentialsException;
import io.github.mkdrive.config.ProfileException;
import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.report.CommandException;
import io.github.mkdrive.report.ErrorReporter;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Language;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Problems;
import io.github.mkdrive.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The list of commands, and the way from arguments to an exit code. */
public final class Commands {
    /** All commands; the first is {@code mkdrive} itself. A new one is an entry here. */
    static final List<Command> ALL = List.of(
            new CreateCommand(),
            new BatchCommand(),
            new CheckCommand(),
            new ProfileCommand(),
            new SandboxCommand(),
            new CompletionCommand(),
            new HelpCommand());

    private Commands() {}

    /** The names of the commands below {@code mkdrive}. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Command command : ALL.subList(1, ALL.size())) {
            names.add(command.name());
        }
        return names;
    }

    /** Runs the program. Everything that a user is told of an error is told here. */
    public static int run(World world, String... args) {
        List<String> arguments = List.of(args);
        // What goes wrong before the options are known is told as the environment wants it.
        SettingValues telling = settings(option -> List.of(), world, ChosenProfile.NONE, (origin, problem) -> {});
        try {
            tellAs(telling, world);
            Optional<String> text = printed(arguments, world, telling);
            if (text.isPresent()) {
                world.show(text.get());
                return ExitCode.OK.code();
            }
            if (args.length == 0 && world.isTerminal(2) && !Call.isJson(telling)) {
                return tellHowToBegin(world);
            }
            CommandLine line = parser(command -> arguments.contains(command.name()));
            ParseResult root = line.parseArgs(args);
            ParseResult last = root.hasSubcommand() ? root.subcommand() : root;
            Command command = named(last.commandSpec().name());
            Problems problems = new Problems(command.helpedBy());
            Function<String, List<String>> options = option -> OptionSpecs.texts(option, last, root);
            telling = settings(options, world, ChosenProfile.NONE, (origin, problem) -> {});
            tellAs(telling, world);
            if (root.isUsageHelpRequested() || last.isUsageHelpRequested()) {
                world.show(HelpTexts.of(command.name(), world, telling).orElseThrow());
            } else if (root.isVersionHelpRequested()) {
                world.show(HelpTexts.version());
            } else {
                ParseErrors.tellForgottenValues(line.getCommandSpec(), arguments, problems);
                problems.check();
                Set<String> misread = ParseErrors.tell(root, last, names(), problems);
                ChosenProfile profile = profile(command, telling, world, problems);
                // From here on what is told is told as the profile wants it, too.
                telling = settings(options, world, profile, (origin, problem) -> {});
                tellAs(telling, world);
                SettingValues settings = settings(
                        options,
                        world,
                        profile,
                        (origin, problem) -> problems.invalid(origin.name(), origin.isOption(), problem));
                command.run(new Call(world, arguments, last, misread, names(), profile, settings, problems));
            }
            return ExitCode.OK.code();
        } catch (CommandException e) {
            if (telling.get(Settings.VERBOSE) && e.getCause() != null) {
                world.err().stackTrace(e);
            }
            return report(world, telling, e.report());
        } catch (RuntimeException | Error e) {
            world.err().stackTrace(e);
            return report(
                    world,
                    telling,
                    new Report(
                            ExitCode.INTERNAL,
                            List.of(Messages.text("error.internal", e)),
                            List.of(Messages.text("hint.internal"))));
        }
    }

    private static ChosenProfile profile(Command command, SettingValues settings, World world, Problems problems) {
        try {
            return command.usesProfile() ? ChosenProfile.of(settings, world.environment()) : ChosenProfile.NONE;
        } catch (ProfileException e) {
            problems.badProfile(e);
        } catch (CredentialsException e) {
            problems.configuration(e.key(), e.values());
        }
        return ChosenProfile.NONE;
    }

    private static SettingValues settings(
            Function<String, List<String>> options,
            World world,
            ChosenProfile profile,
            SettingValues.Problems problems) {
        return new SettingValues(options, world.environment(), profile.keys(), profile.suffix(), problems);
    }

    private static Command named(String name) {
        for (Command command : ALL) {
            if (command.name().equals(name)) {
                return command;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static int report(World world, SettingValues settings, Report report) {
        new ErrorReporter(world.err(), Call.isJson(settings)).report(report);
        return report.exitCode().code();
    }

    /** What is told as JSON, or asked of it, is for programs, which look for words: it is in English everywhere. */
    private static void tellAs(SettingValues settings, World world) {
        boolean json = Call.isJson(settings);
        world.interruption().tellAsJson(json);
        boolean forProgram = json || settings.find(Settings.QUERY).isPresent();
        Messages.speak(forProgram ? Language.ENGLISH : world.language());
        world.err().colour(() -> Colour.isWanted(settings, world.environment(), () -> world.isTerminal(2)));
    }

    /** What a lone option prints, or a shell asks for: there is nothing to parse then, and nothing to wait for. */
    private static Optional<String> printed(List<String> arguments, World world, SettingValues telling) {
        if (arguments.size() == 2 && arguments.get(0).equals(ProfileNames.COMMAND)) {
            return Optional.of(ProfileNames.of(arguments.get(1), world.environment()));
        }
        return switch (arguments.size() == 1 ? arguments.get(0) : "") {
            case "-h", "--help" -> HelpTexts.of(CreateCommand.NAME, world, telling);
            case "-V", "--version" -> Optional.of(HelpTexts.version());
            default -> Optional.empty();
        };
    }

    /** Somebody who types the name alone wants to know what this is, not what is missing. */
    private static int tellHowToBegin(World world) {
        world.err().line(Messages.text("begin.try"));
        world.err().line("  " + CreateCommand.TRY_IT);
        world.err().line(Messages.text("begin.help", CreateCommand.NAME + " --help"));
        return ExitCode.USAGE.code();
    }

    /** The command model as it parses, with the commands below {@code mkdrive} that are wanted. */
    static CommandLine parser(Predicate<Command> wanted) {
        CommandLine line = new CommandLine(ALL.get(0).spec());
        for (Command command : ALL.subList(1, ALL.size())) {
            if (wanted.test(command)) {
                line.addSubcommand(new CommandLine(command.spec()));
            }
        }
        List<CommandLine> all = new ArrayList<>(line.getSubcommands().values());
        all.add(line);
        for (CommandLine command : all) {
            // What stands after an option that takes a value is that value, also where it is called as an option or a
            // command is.
            command.getCommandSpec()
                    .parser()
                    .collectErrors(true)
                    .allowOptionsAsOptionParameters(true)
                    .allowSubcommandsAsOptionParameters(true);
            command.setExpandAtFiles(false);
            // No name of an option holds one; looking for them is a tenth of the processor time before anything is
            // sent.
            command.setInterpolateVariables(false);
        }
        return line;
    }
}
