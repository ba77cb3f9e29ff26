package io.github.mkdrive.cli;

import io.github.mkdrive.config.Settings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code mkdrive help [COMMAND]}: prints the help of a command. */
final class HelpCommand implements Command {
    @Override
    public String name() {
        return "help";
    }

    @Override
    public String helpedBy() {
        return CreateCommand.NAME;
    }

    @Override
    public HelpKeys help() {
        return new HelpKeys(
                "help.help.header",
                List.of("mkdrive help [COMMAND]"),
                "help.help.description",
                List.of(
                        new HelpKeys.Example("help.help.example.mkdrive", "mkdrive help"),
                        new HelpKeys.Example("help.help.example.batch", "mkdrive help batch"),
                        new HelpKeys.Example("help.help.example.language", "MKDRIVE_LANG=zh_CN mkdrive help profile")));
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        OptionSpecs.addWord(spec, "COMMAND", "option.help.command");
        spec.addOption(OptionSpecs.of(Settings.COLOR));
        OptionSpecs.addHelp(spec);
        return spec;
    }

    @Override
    public void run(Call call) {
        String command = call.parsed().matchedPositionalValue(0, CreateCommand.NAME);
        Optional<String> text = HelpTexts.of(command, call.world(), call.settings());
        if (text.isEmpty()) {
            call.problems().unknownCommand(command, call.commands());
        }
        call.problems().check();
        call.world().show(text.orElseThrow());
    }
}
