package io.github.mkdrive.cli;

import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Problems;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code mkdrive completion [SHELL]}: prints the completion script of a shell, which is generated from the command model. */
final class CompletionCommand implements Command {
    /** The shells that there is a script for. */
    static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private static final String VARIABLE = "SHELL";
    private static final int STANDARD_OUTPUT = 1;

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public HelpKeys help() {
        return new HelpKeys(
                "help.completion.header",
                List.of("mkdrive completion [SHELL]"),
                "help.completion.description",
                List.of(
                        new HelpKeys.Example("help.completion.example.bash", "eval \"$(mkdrive completion bash)\""),
                        new HelpKeys.Example("help.completion.example.zsh", "eval \"$(mkdrive completion zsh)\""),
                        new HelpKeys.Example("help.completion.example.fish", "mkdrive completion fish | source")));
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        OptionSpecs.addWord(spec, "SHELL", "option.completion.shell");
        spec.addOption(OptionSpecs.of(Settings.COLOR));
        OptionSpecs.addHelp(spec);
        return spec;
    }

    @Override
    public void run(Call call) {
        World world = call.world();
        String shell = call.parsed().hasMatchedPositional(0)
                ? call.parsed().matchedPositionalValue(0, "")
                : ofEnvironment(world, call.problems());
        if (call.problems().isEmpty() && !SHELLS.contains(shell)) {
            call.problems().invalid(Messages.text("place.shell"), true, InvalidValueException.notOneOf(SHELLS, shell));
        }
        call.problems().check();
        world.print(Resource.text(CompletionCommand.class.getResourceAsStream(file(shell))));
        if (world.isTerminal(STANDARD_OUTPUT)) {
            world.err().note(place(shell));
        }
    }

    /** The shell that somebody works in, where it is one of those. */
    private static String ofEnvironment(World world, Problems problems) {
        String path = world.environment().getOrDefault(VARIABLE, "");
        String shell = path.substring(path.lastIndexOf('/') + 1);
        if (path.isEmpty()) {
            problems.usage("usage.completion.noShell", String.join(", ", SHELLS));
        } else if (!SHELLS.contains(shell)) {
            problems.usage("usage.completion.otherShell", path, String.join(", ", SHELLS));
        }
        return shell;
    }

    /** As the shells call such files. */
    private static String file(String shell) {
        return "completion/" + (shell.equals("zsh") ? "_mkdrive" : "mkdrive." + shell);
    }

    private static String place(String shell) {
        return switch (shell) {
            case "bash" -> Messages.text("completion.place.bash");
            case "zsh" -> Messages.text("completion.place.zsh");
            default -> Messages.text("completion.place.fish");
        };
    }
}
