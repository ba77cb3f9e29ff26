package io.github.mkdrive.cli;

import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.batch.BatchPlan;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.create.CreatePolicy;
import io.github.mkdrive.input.InputFormat;
import io.github.mkdrive.input.InputOptions;
import io.github.mkdrive.output.JsonQuery;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code mkdrive batch}: creates many drives. Here the options become a {@link BatchRun}; what they ask for happens there. */
final class BatchCommand implements Command {
    @Override
    public String name() {
        return "batch";
    }

    @Override
    public HelpKeys help() {
        return new HelpKeys(
                "help.batch.header",
                List.of("mkdrive batch FILE [OPTIONS]"),
                "help.batch.description",
                List.of(
                        new HelpKeys.Example(
                                "help.batch.example.users",
                                "mkdrive batch users.csv --owner-type user -s 5GiB --if-exists return"),
                        new HelpKeys.Example(
                                "help.batch.example.dryRun", "mkdrive batch users.csv --owner-type user --dry-run"),
                        new HelpKeys.Example(
                                "help.batch.example.report",
                                "mkdrive batch teams.ndjson --report run.html --failed again.ndjson"),
                        new HelpKeys.Example(
                                "help.batch.example.shard",
                                "mkdrive batch users.csv.gz --owner-type user --shard 3/10 -o json")));
    }

    @Override
    public boolean usesProfile() {
        return true;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .type(String.class)
                .paramLabel("FILE")
                .descriptionKey("option.batch.file")
                .build());
        for (List<Setting<?>> settings : List.of(BatchSettings.INPUT, BatchSettings.RUN, BatchSettings.FILES)) {
            settings.forEach(setting -> spec.addOption(OptionSpecs.of(setting)));
        }
        OptionSpecs.addCreating(spec);
        return spec;
    }

    @Override
    public void run(Call call) {
        plan(call).run(call.world(), call.arguments(), call.problems());
    }

    /**
     * What is to be done.
     *
     * @throws io.github.mkdrive.report.CommandException that tells everything that is wrong with the options and the
     *     environment
     */
    static BatchRun plan(Call call) {
        SettingValues settings = call.settings();
        String file = call.parsed().matchedPositionalValue(0, "");
        if (file.isEmpty()) {
            call.problems().usage("usage.batch.noFile");
        }
        if (!isPath(file)) {
            call.problems().usage("input.noPath", file);
            call.problems().check();
        }
        // Checked here, so that it is told of the option and not of each row.
        Map<DriveField, String> defaults = OptionSpecs.checkedFields(call);
        Optional<InputFormat> format = settings.find(BatchSettings.FORMAT)
                .map(word -> InputFormat.valueOf(word.toUpperCase(Locale.ROOT)))
                .or(() -> InputFormat.ofName(file));
        if (format.isEmpty() && !file.isEmpty() && !call.misread().contains(BatchSettings.FORMAT.option())) {
            call.problems().usage("usage.batch.noFormat", file);
        }
        InputOptions options = new InputOptions(
                format.orElse(InputFormat.CSV),
                settings.find(BatchSettings.DELIMITER)
                        .or(() -> file.toLowerCase(Locale.ROOT).matches(".*\\.tsv(\\.gz)?")
                                ? Optional.of('\t')
                                : Optional.empty()),
                settings.find(BatchSettings.ENCODING),
                settings.get(BatchSettings.IGNORE_UNKNOWN),
                defaults);
        BatchFiles files = new BatchFiles(
                file,
                path(BatchSettings.JOURNAL, settings.find(BatchSettings.JOURNAL), call),
                settings.get(BatchSettings.RESTART),
                settings.get(BatchSettings.REPORT).stream()
                        .flatMap(report -> path(BatchSettings.REPORT, Optional.of(report), call).stream())
                        .toList(),
                path(BatchSettings.FAILED, settings.find(BatchSettings.FAILED), call));
        checkFiles(files, call);
        long mostFailures = settings.get(BatchSettings.FAIL_FAST)
                ? 1
                : settings.find(BatchSettings.MAX_FAILURES)
                        .map(Integer::longValue)
                        .orElse(Long.MAX_VALUE);
        int jobs = settings.get(BatchSettings.JOBS);
        double rate = settings.get(BatchSettings.RATE);
        Shard shard = settings.get(BatchSettings.SHARD);
        ConnectionSettings.checkOptions(settings, call.problems());
        CreatePolicy policy = CreatePolicies.read(call);
        Duration connectTimeout = settings.get(Settings.CONNECT_TIMEOUT);
        boolean json = call.isJson();
        boolean quiet = settings.get(Settings.QUIET);
        Optional<JsonQuery> query = OptionSpecs.query(call);
        Optional<Connection> connection = ConnectionSettings.isSandbox(settings)
                ? Optional.empty()
                : Optional.of(CredentialsLookup.connection(call));
        call.problems().check();
        return new BatchRun(
                options,
                files,
                new BatchPlan(policy, jobs, rate, mostFailures),
                shard,
                connection,
                connectTimeout,
                new BatchPrinting(json, query, quiet, settings.get(Settings.DRY_RUN), settings.get(Settings.VERBOSE)),
                call::display);
    }

    private static boolean isPath(String text) {
        try {
            Path unused = Path.of(text);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Optional<Path> path(Setting<?> setting, Optional<String> text, Call call) {
        try {
            return text.map(name -> Path.of(name));
        } catch (InvalidPathException e) {
            call.problems().invalidOption(setting.option(), new InvalidValueException("value.noPath"));
            return Optional.empty();
        }
    }

    /** No file may be written over another. */
    private static void checkFiles(BatchFiles files, Call call) {
        Set<Path> seen = new HashSet<>();
        for (Path file : files.written()) {
            if (!seen.add(file.toAbsolutePath().normalize())) {
                call.problems().usage("usage.batch.sameFile", file.toString());
            }
        }
    }
}
