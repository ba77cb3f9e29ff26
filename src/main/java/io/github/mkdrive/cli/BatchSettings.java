package io.github.mkdrive.cli;

import io.github.mkdrive.api.Choices;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.input.InputFormat;
import io.github.mkdrive.input.InputOptions;
import java.nio.charset.Charset;
import java.util.List;

/** The settings that {@code mkdrive batch} alone has: apart from the command, so that calls of others don't make them. */
final class BatchSettings {
    private static final int MOST_JOBS = 256;
    private static final int USUAL_JOBS = 8;

    static final Setting<String> FORMAT =
            Setting.choice(Choices.of(InputFormat.values()), "option.batch.format", "--format");
    static final Setting<Character> DELIMITER =
            Setting.value(InputOptions::delimiter, "option.batch.delimiter", "CHAR", "--delimiter");
    static final Setting<Charset> ENCODING =
            Setting.value(InputOptions::encoding, "option.batch.encoding", "NAME", "--encoding");
    static final Setting<Boolean> IGNORE_UNKNOWN = Setting.flag("option.batch.ignoreUnknown", "--ignore-unknown");
    static final Setting<Integer> JOBS =
            Setting.number(1, MOST_JOBS, "option.batch.jobs", "--jobs").orElse(USUAL_JOBS);
    static final Setting<Double> RATE = Setting.value(BatchSettings::rate, "option.batch.rate", "N", "--rate")
            .orElse(Double.POSITIVE_INFINITY);
    static final Setting<Boolean> FAIL_FAST = Setting.flag("option.batch.failFast", "--fail-fast");
    static final Setting<Integer> MAX_FAILURES =
            Setting.number(1, Integer.MAX_VALUE, "option.batch.maxFailures", "--max-failures");
    static final Setting<Shard> SHARD =
            Setting.value(Shard::parse, "option.batch.shard", "I/N", "--shard").orElse(Shard.WHOLE);
    static final Setting<String> JOURNAL = Setting.text("option.batch.journal", "FILE", "--journal");
    static final Setting<Boolean> RESTART = Setting.flag("option.batch.restart", "--restart");
    static final Setting<List<String>> REPORT = Setting.texts("option.batch.report", "FILE", "--report");
    static final Setting<String> FAILED = Setting.text("option.batch.failed", "FILE", "--failed");

    /** What is read and how. */
    static final List<Setting<?>> INPUT = List.of(FORMAT, DELIMITER, ENCODING, IGNORE_UNKNOWN);

    /** How the run goes. */
    static final List<Setting<?>> RUN = List.of(JOBS, RATE, FAIL_FAST, MAX_FAILURES, SHARD);

    /** The files that are kept of it. */
    static final List<Setting<?>> FILES = List.of(JOURNAL, RESTART, REPORT, FAILED);

    private BatchSettings() {}

    private static double rate(String text) throws InvalidValueException {
        boolean digits = text.matches("\\d{1,7}(\\.\\d{1,3})?");
        double rate = digits ? Double.parseDouble(text) : 0;
        if (rate <= 0) {
            throw new InvalidValueException("config.rate", text);
        }
        return rate;
    }
}
