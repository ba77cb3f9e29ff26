package io.github.mkdrive.cli;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.create.CreatePolicy;
import io.github.mkdrive.output.DriveFormat;
import io.github.mkdrive.output.JsonQuery;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code mkdrive}: creates one drive. Here the options become a {@link CreateRun}; what they ask for happens there. */
final class CreateCommand implements Command {
    static final String NAME = "mkdrive";

    /** The file with the body of the request. */
    static final Setting<String> INPUT = Setting.text("option.input", "FILE", "--input");

    /** The shortest command that works anywhere. */
    static final String TRY_IT = "mkdrive --sandbox --name \"My drive\" --owner u1 --owner-type user";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String helpedBy() {
        return NAME;
    }

    @Override
    public HelpKeys help() {
        return new HelpKeys(
                "help.mkdrive.header",
                List.of(
                        "mkdrive --name=TEXT --owner=ID --owner-type=user|group [OPTIONS]",
                        "mkdrive COMMAND [OPTIONS]"),
                "help.mkdrive.description",
                List.of(
                        new HelpKeys.Example("help.mkdrive.example.sandbox", TRY_IT),
                        new HelpKeys.Example(
                                "help.mkdrive.example.json",
                                "mkdrive --domain-id bj1 --name \"Team\" --owner g1 --owner-type group -o json"),
                        new HelpKeys.Example(
                                "help.mkdrive.example.ifExists",
                                "mkdrive -n \"Ann\" --owner u1 --owner-type user -s 10GiB --if-exists return")));
    }

    @Override
    public boolean usesProfile() {
        return true;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        OptionSpecs.addCreating(spec);
        spec.addOption(OptionSpecs.of(INPUT));
        spec.addOption(OptionSpec.builder("-V", "--version")
                .type(boolean.class)
                .versionHelp(true)
                .descriptionKey("option.version")
                .build());
        return spec;
    }

    @Override
    public void run(Call call) {
        plan(call).run(call.world(), call.arguments());
    }

    /**
     * What is to be done.
     *
     * @throws io.github.mkdrive.report.CommandException that tells everything that is wrong with the options and the
     *     environment
     */
    static CreateRun plan(Call call) {
        SettingValues settings = call.settings();
        long begun = call.world().pace().nanoTime();
        Optional<String> input = settings.find(INPUT);
        Optional<CreateDriveRequest> ofOptions = Optional.empty();
        if (input.isPresent()) {
            RequestInput.check(INPUT.option(), input.get(), call);
        } else {
            ofOptions = Optional.of(request(call));
        }
        ConnectionSettings.checkOptions(settings, call.problems());
        DriveFormat format = format(settings);
        Optional<JsonQuery> query = OptionSpecs.query(call);
        Duration connectTimeout = settings.get(Settings.CONNECT_TIMEOUT);
        CreatePolicy policy = CreatePolicies.read(call);
        CreateDriveRequest request =
                ofOptions.isPresent() ? ofOptions.get() : RequestInput.read(input.orElseThrow(), call);
        Optional<Connection> connection = ConnectionSettings.isSandbox(settings)
                ? Optional.empty()
                : Optional.of(CredentialsLookup.connection(call));
        call.problems().check();
        // What was waited for before the first call, as a token from a pipe, is a part of the time for everything.
        Duration passed = Duration.ofNanos(call.world().pace().nanoTime() - begun);
        return new CreateRun(
                request,
                policy.after(passed),
                format,
                call::display,
                query,
                connection,
                connectTimeout,
                settings.get(Settings.DRY_RUN),
                settings.get(Settings.VERBOSE));
    }

    /** The request that the options make, which is of use only where there was no problem. */
    private static CreateDriveRequest request(Call call) {
        return CreateDriveRequest.read(OptionSpecs.fields(call.parsed()), (field, problem) -> {
            if (!call.misread().contains(field.input().option())) {
                call.problems().invalidOption(field.input().option(), problem);
            }
        });
    }

    private static DriveFormat format(SettingValues settings) {
        if (settings.get(Settings.QUIET)) {
            return DriveFormat.ID;
        }
        return DriveFormat.valueOf(settings.get(Settings.OUTPUT).toUpperCase(Locale.ROOT));
    }
}
