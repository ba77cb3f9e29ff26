package io.github.mkdrive.cli;

import io.github.mkdrive.api.Choices;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.batch.BatchPlan;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.create.CreatePolicy;
import io.github.mkdrive.input.InputFormat;
import io.github.mkdrive.input.InputOptions;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
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
    private static final int MOST_JOBS = 256;
    private static final int USUAL_JOBS = 8;

    private static final Setting<String> FORMAT =
            Setting.choice(Choices.of(InputFormat.values()), "option.batch.format", "--format");
    private static final Setting<Character> DELIMITER =
            Setting.value(InputOptions::delimiter, "option.batch.delimiter", "CHAR", "--delimiter");
    private static final Setting<Charset> ENCODING =
            Setting.value(InputOptions::encoding, "option.batch.encoding", "NAME", "--encoding");
    private static final Setting<Boolean> IGNORE_UNKNOWN =
            Setting.flag("option.batch.ignoreUnknown", "--ignore-unknown");
    private static final Setting<Integer> JOBS = Setting.value(
                    text -> number(text, 1, MOST_JOBS), "option.batch.jobs", "N", "--jobs")
            .orElse(USUAL_JOBS);
    private static final Setting<Double> RATE = Setting.value(BatchCommand::rate, "option.batch.rate", "N", "--rate")
            .orElse(Double.POSITIVE_INFINITY);
    private static final Setting<Boolean> FAIL_FAST = Setting.flag("option.batch.failFast", "--fail-fast");
    private static final Setting<Integer> MAX_FAILURES = Setting.value(
            text -> number(text, 1, Integer.MAX_VALUE), "option.batch.maxFailures", "N", "--max-failures");
    private static final Setting<Shard> SHARD =
            Setting.value(Shard::parse, "option.batch.shard", "I/N", "--shard").orElse(Shard.WHOLE);
    private static final Setting<String> JOURNAL = Setting.text("option.batch.journal", "FILE", "--journal");
    private static final Setting<Boolean> RESTART = Setting.flag("option.batch.restart", "--restart");
    private static final Setting<List<String>> REPORT = Setting.texts("option.batch.report", "FILE", "--report");
    private static final Setting<String> FAILED = Setting.text("option.batch.failed", "FILE", "--failed");

    /** What is read and how. */
    static final List<Setting<?>> INPUT = List.of(FORMAT, DELIMITER, ENCODING, IGNORE_UNKNOWN);

    /** How the run goes. */
    static final List<Setting<?>> RUN = List.of(JOBS, RATE, FAIL_FAST, MAX_FAILURES, SHARD);

    /** The files that are kept of it. */
    static final List<Setting<?>> FILES = List.of(JOURNAL, RESTART, REPORT, FAILED);

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public HelpKeys help() {
        return new HelpKeys(
                "help.batch.header", "help.batch.synopsis", "help.batch.description", "help.batch.examples");
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
        INPUT.forEach(setting -> spec.addOption(OptionSpecs.of(setting)));
        RUN.forEach(setting -> spec.addOption(OptionSpecs.of(setting)));
        FILES.forEach(setting -> spec.addOption(OptionSpecs.of(setting)));
        DriveField.IN_REQUESTS.forEach(field -> spec.addOption(OptionSpecs.of(field.input())));
        spec.addOption(OptionSpecs.of(CreatePolicies.IF_EXISTS));
        Settings.CONNECTION.forEach(setting -> spec.addOption(OptionSpecs.of(setting)));
        Settings.PRINTING.forEach(setting -> spec.addOption(OptionSpecs.of(setting)));
        OptionSpecs.addHelp(spec);
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
    static BatchRun plan(Call call) {
        SettingValues settings = call.settings();
        String file = call.parsed().matchedPositionalValue(0, "");
        if (file.isEmpty()) {
            call.problems().usage("usage.batch.noFile");
        }
        Map<DriveField, String> defaults = defaults(call);
        Optional<InputFormat> format = settings.find(FORMAT)
                .map(word -> InputFormat.valueOf(word.toUpperCase(Locale.ROOT)))
                .or(() -> InputFormat.ofName(file));
        if (format.isEmpty() && !file.isEmpty() && !call.misread().contains(FORMAT.option())) {
            call.problems().usage("usage.batch.noFormat", file);
        }
        InputOptions options = new InputOptions(
                format.orElse(InputFormat.CSV),
                settings.find(DELIMITER)
                        .or(() -> file.toLowerCase(Locale.ROOT).matches(".*\\.tsv(\\.gz)?")
                                ? Optional.of('\t')
                                : Optional.empty()),
                settings.find(ENCODING),
                settings.get(IGNORE_UNKNOWN),
                defaults);
        BatchFiles files = new BatchFiles(
                file,
                path(JOURNAL, settings.find(JOURNAL), call),
                settings.get(RESTART),
                settings.get(REPORT).stream()
                        .flatMap(report -> path(REPORT, Optional.of(report), call).stream())
                        .toList(),
                path(FAILED, settings.find(FAILED), call));
        checkFiles(files, call);
        long mostFailures = settings.get(FAIL_FAST)
                ? 1
                : settings.find(MAX_FAILURES).map(Integer::longValue).orElse(Long.MAX_VALUE);
        int jobs = settings.get(JOBS);
        double rate = settings.get(RATE);
        Shard shard = settings.get(SHARD);
        Connection.checkOptions(settings, call.problems());
        CreatePolicy policy = CreatePolicies.read(call);
        Duration connectTimeout = settings.get(Settings.CONNECT_TIMEOUT);
        boolean json = settings.get(Settings.OUTPUT).equals("json");
        boolean quiet = settings.get(Settings.QUIET);
        Optional<Connection> connection = Connection.isSandbox(settings)
                ? Optional.empty()
                : Optional.of(Connection.read(settings, call.world(), call.problems()));
        call.problems().check();
        return new BatchRun(
                options,
                files,
                new BatchPlan(policy, jobs, rate, mostFailures),
                shard,
                connection,
                connectTimeout,
                new BatchPrinting(json, quiet, settings.get(Settings.DRY_RUN), settings.get(Settings.VERBOSE)));
    }

    /** What rows are to have that leave a field out: checked here, so that it is told of the option and not of each row. */
    private static Map<DriveField, String> defaults(Call call) {
        Map<DriveField, String> texts = new EnumMap<>(DriveField.class);
        for (DriveField field : DriveField.IN_REQUESTS) {
            OptionSpecs.texts(field.input().option(), call.parsed()).forEach(text -> texts.put(field, text));
        }
        CreateDriveRequest.read(texts, (field, problem) -> {
            String option = field.input().option();
            if (texts.containsKey(field) && !call.misread().contains(option)) {
                call.problems().invalidOption(option, problem);
            }
        });
        return texts;
    }

    private static Optional<Path> path(Setting<?> setting, Optional<String> text, Call call) {
        try {
            return text.map(name -> Path.of(name));
        } catch (InvalidPathException e) {
            call.problems().invalidOption(setting.option(), new InvalidValueException("value.noPath"));
            return Optional.empty();
        }
    }

    /** No file may be written over another, or in a form that its name does not say. */
    private static void checkFiles(BatchFiles files, Call call) {
        Set<Path> seen = new HashSet<>();
        for (Path report : files.reports()) {
            if (report.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
                call.problems().usage("usage.batch.noPage", report.toString());
            }
        }
        for (Path file : files.written()) {
            if (!seen.add(file.toAbsolutePath().normalize())) {
                call.problems().usage("usage.batch.sameFile", file.toString());
            }
        }
    }

    private static int number(String text, int least, int most) throws InvalidValueException {
        boolean digits = !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long number = digits ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            throw new InvalidValueException("config.number", text, String.valueOf(least), String.valueOf(most));
        }
        return (int) number;
    }

    private static double rate(String text) throws InvalidValueException {
        boolean digits = text.matches("\\d{1,7}(\\.\\d{1,3})?");
        double rate = digits ? Double.parseDouble(text) : 0;
        if (rate <= 0) {
            throw new InvalidValueException("config.rate", text);
        }
        return rate;
    }
}
