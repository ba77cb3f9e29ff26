package io.github.mkdrive.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What is printed, and how. */
final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json",
            descriptionKey = "option.output")
    Optional<OutputFormat> format = Optional.empty();

    @Option(
            names = {"-q", "--quiet"},
            descriptionKey = "option.quiet")
    boolean quiet;

    @Option(names = "--dry-run", descriptionKey = "option.dryRun")
    boolean dryRun;

    @Option(
            names = {"-v", "--verbose"},
            descriptionKey = "option.verbose")
    boolean verbose;
}
