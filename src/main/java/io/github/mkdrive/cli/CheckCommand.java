package io.github.mkdrive.cli;

import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.output.JsonQuery;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code mkdrive check}: says where each setting is from, and tries the connection. */
final class CheckCommand implements Command {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public HelpKeys help() {
        return new HelpKeys(
                "help.check.header",
                List.of("mkdrive check [OPTIONS]"),
                "help.check.description",
                List.of(
                        new HelpKeys.Example("help.check.example.sandbox", "mkdrive check --sandbox"),
                        new HelpKeys.Example("help.check.example.domain", "mkdrive check --domain-id bj1"),
                        new HelpKeys.Example("help.check.example.profile", "mkdrive check --profile prod -o json")));
    }

    @Override
    public boolean usesProfile() {
        return true;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        Settings.CONNECTION.forEach(setting -> spec.addOption(OptionSpecs.of(setting)));
        List.of(Settings.OUTPUT, Settings.QUERY, Settings.COLOR, Settings.VERBOSE)
                .forEach(setting -> spec.addOption(OptionSpecs.of(setting)));
        OptionSpecs.addHelp(spec);
        return spec;
    }

    @Override
    public void run(Call call) {
        SettingValues settings = call.settings();
        ConnectionSettings.checkOptions(settings, call.problems());
        Optional<JsonQuery> query = OptionSpecs.query(call);
        call.problems().checkUsage();
        boolean json = call.isJson();
        new CheckRun(call, json, query).run();
    }
}
