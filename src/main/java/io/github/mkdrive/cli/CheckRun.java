package io.github.mkdrive.cli;

import io.github.mkdrive.api.JsonText;
import io.github.mkdrive.auth.LiveCredentials;
import io.github.mkdrive.cli.CheckStep.Name;
import io.github.mkdrive.config.DurationText;
import io.github.mkdrive.config.Origin;
import io.github.mkdrive.config.Origin.Level;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.create.CreatePolicy;
import io.github.mkdrive.http.ProxyServer;
import io.github.mkdrive.output.Display;
import io.github.mkdrive.output.JsonQuery;
import io.github.mkdrive.output.Table;
import io.github.mkdrive.report.CommandException;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Problems;
import io.github.mkdrive.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what each setting is set to and where, tries the connection as a create would use it, and prints what it saw.
 *
 * @param call the call of the command
 * @param json whether it is printed as JSON
 * @param query what is asked of the JSON, whose result is printed in place of it
 */
record CheckRun(Call call, boolean json, Optional<JsonQuery> query) {
    /**
     * A line of the table of settings.
     *
     * @param setting its name
     * @param value what it is set to, secrets masked; empty where it is not set
     * @param from where
     */
    private record Row(String setting, String value, String from) {}

    /**
     * Prints what was seen.
     *
     * @throws CommandException when a create would fail, with its exit code
     */
    void run() {
        List<Row> rows = rows(call.settings());
        ServiceCheck.Tried tried = tried();
        if (query.isPresent()) {
            boolean verbose = call.settings().get(Settings.VERBOSE);
            QueryOption.print(query.get(), json(rows, tried.steps()), verbose, call.world());
        } else if (json) {
            call.world().print(json(rows, tried.steps()));
        } else {
            call.world().show(table(rows, tried.steps(), call.display()));
        }
        if (tried.failure().isPresent()) {
            Report failure = tried.failure().get();
            // On the table all of it stands already.
            throw new CommandException(
                    json || query.isPresent() ? failure : new Report(failure.exitCode(), List.of(), List.of()));
        }
    }

    private ServiceCheck.Tried tried() {
        SettingValues settings = call.settings();
        World world = call.world();
        Duration limit = settings.get(Settings.TIMEOUT);
        long begun = world.pace().nanoTime();
        Optional<Connection> way = Optional.empty();
        try {
            CreatePolicies.read(call);
            if (!ConnectionSettings.isSandbox(settings)) {
                way = ConnectionSettings.way(call);
            }
            call.problems().check();
        } catch (CommandException e) {
            return notTried(e.report());
        }
        Opening opening =
                new Opening(settings.get(Settings.CONNECT_TIMEOUT), limit, settings.get(Settings.VERBOSE), false);
        Optional<CommandException> noCredentials = Optional.empty();
        Optional<Connection> connection = way;
        OpenService opened;
        try {
            connection = way.map(to -> to.by(credentials(to)));
            opened = OpenService.open(connection, opening, world);
        } catch (CommandException e) {
            if (way.isEmpty()) {
                return notTried(e.report());
            }
            noCredentials = Optional.of(e);
            connection = connection.map(Connection::fromNobody);
            opened = OpenService.open(connection, opening, world);
        }
        try (OpenService service = opened) {
            Connection to =
                    connection.orElseGet(() -> service.sandbox().orElseThrow().connection());
            Duration left = limit.minusNanos(world.pace().nanoTime() - begun);
            Duration time = noCredentials.isPresent() ? opening.connectTimeout() : left;
            ServiceCheck.Tried tried = new ServiceCheck(to, service, noCredentials, world.clock()).run(time);
            List<CheckStep> steps = new ArrayList<>(tried.steps());
            steps.add(0, CheckStep.ok(Name.SETTINGS, Messages.text("check.settings")));
            return new ServiceCheck.Tried(steps, tried.failure());
        }
    }

    /** Those that a create would use. What is wrong with them does not keep the connection from being tried. */
    private LiveCredentials credentials(Connection to) {
        Problems problems = new Problems("");
        Optional<LiveCredentials> found = new CredentialsLookup(call.telling(problems), Optional.of(to)).find();
        problems.check();
        return found.orElseThrow();
    }

    /** Something is wrong that leaves nothing to try. */
    private static ServiceCheck.Tried notTried(Report report) {
        List<CheckStep> steps = new ArrayList<>();
        for (Name name : Name.values()) {
            steps.add(name == Name.SETTINGS ? CheckStep.failed(name, report) : CheckStep.skipped(name));
        }
        return new ServiceCheck.Tried(steps, Optional.of(report));
    }

    private List<Row> rows(SettingValues settings) {
        List<Row> rows = new ArrayList<>();
        for (Setting<?> setting : Settings.CONNECTION) {
            if (setting.equals(Settings.PROXY) && settings.text(setting).isEmpty()) {
                rows.add(row(setting, Settings.HTTPS_PROXY, settings));
                rows.add(row(Settings.HTTP_PROXY, Settings.HTTP_PROXY, settings));
                rows.add(row(Settings.NO_PROXY, Settings.NO_PROXY, settings));
            } else if (setting.equals(Settings.SETTLE) && settings.text(setting).isEmpty()) {
                rows.add(new Row(
                        name(setting),
                        DurationText.format(CreatePolicy.usualSettling(settings.get(Settings.TIMEOUT))),
                        Messages.text("check.from.default")));
            } else if (!setting.equals(Settings.PROFILE)) {
                rows.add(row(setting, setting, settings));
            }
        }
        rows.add(0, row(Settings.PROFILE, Settings.PROFILE, settings));
        rows.add(row(Settings.OUTPUT, Settings.OUTPUT, settings));
        return rows;
    }

    /** The row of a setting, which may get its value from another one. */
    private static Row row(Setting<?> shown, Setting<?> valued, SettingValues settings) {
        Optional<String> text = settings.text(valued);
        boolean proxy = List.of(Settings.PROXY, Settings.HTTPS_PROXY, Settings.HTTP_PROXY)
                .contains(valued);
        Origin origin = settings.value(valued).origin();
        return new Row(
                name(shown),
                text.map(value -> proxy && !value.equals(ProxyServer.NONE) ? ProxyServer.shown(value) : value)
                        .orElse(""),
                text.isEmpty() ? Messages.text("check.from.nowhere") : from(origin));
    }

    private static String name(Setting<?> setting) {
        return setting.option().isEmpty()
                ? setting.variables().get(0)
                : setting.option().substring(2);
    }

    private static String from(Origin origin) {
        return origin.level() == Level.DEFAULT ? Messages.text("check.from.default") : origin.name();
    }

    private static String table(List<Row> rows, List<CheckStep> steps, Display display) {
        return Table.render(
                        List.of("SETTING", "VALUE", "FROM"),
                        rows.stream()
                                .map(row -> List.of(row.setting(), row.value(), row.from()))
                                .toList(),
                        display)
                + '\n'
                + Table.render(
                        List.of("CHECK", "RESULT", "DETAIL"),
                        steps.stream()
                                .map(step -> List.of(
                                        step.name().word(), step.result().word(), step.line()))
                                .toList(),
                        display);
    }

    private static String json(List<Row> rows, List<CheckStep> steps) {
        return JsonText.prettyObject(json -> {
                    json.writeArrayFieldStart("settings");
                    for (Row row : rows) {
                        json.writeStartObject();
                        json.writeStringField("setting", row.setting());
                        json.writeFieldName("value");
                        if (row.value().isEmpty()) {
                            json.writeNull();
                        } else {
                            JsonText.writeString(json, row.value());
                        }
                        json.writeFieldName("from");
                        JsonText.writeString(json, row.from());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("checks");
                    for (CheckStep step : steps) {
                        json.writeStartObject();
                        json.writeStringField("check", step.name().word());
                        json.writeStringField("result", step.result().word());
                        json.writeFieldName("detail");
                        JsonText.writeString(json, step.text());
                        if (!step.hint().isEmpty()) {
                            json.writeFieldName("hint");
                            JsonText.writeString(json, step.hint());
                        }
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                })
                + '\n';
    }
}
