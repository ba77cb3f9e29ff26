package io.github.mkdrive.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What is printed, and how.
 *
 * @param format {@code --output}
 * @param quiet whether the drive's id alone is printed
 * @param dryRun whether the request is printed and not sent
 * @param verbose whether everything is told on standard error
 */
record OutputOptions(Optional<OutputFormat> format, boolean quiet, boolean dryRun, boolean verbose) {
    /** The options. */
    static List<OptionSpec> specs() {
        return List.of(
                OptionSpecs.choice("option.output", OutputFormat.class, "-o", "--output"),
                OptionSpecs.flag("option.quiet", "-q", "--quiet"),
                OptionSpecs.flag("option.dryRun", "--dry-run"),
                OptionSpecs.flag("option.verbose", "-v", "--verbose"));
    }

    /** What a command line says. */
    static OutputOptions of(ParseResult parsed) {
        return new OutputOptions(
                OptionSpecs.value(parsed, "--output"),
                OptionSpecs.isGiven(parsed, "--quiet"),
                OptionSpecs.isGiven(parsed, "--dry-run"),
                OptionSpecs.isGiven(parsed, "--verbose"));
    }
}
