package io.github.mkdrive.cli;

import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.create.Pace;
import io.github.mkdrive.output.Display;
import io.github.mkdrive.report.CommandException;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Interruption;
import io.github.mkdrive.report.Language;
import io.github.mkdrive.report.MessageStream;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Report;
import io.github.mkdrive.report.ResultStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/**
 * Everything outside of the program that it may touch.
 *
 * @param in standard input
 * @param out standard output: results, and nothing else
 * @param err standard error: everything else
 * @param environment the environment's variables
 * @param clock the time of day, which dates the requests
 * @param pace time that never jumps, waiting, and chance where it need not be secret
 * @param random chance that nobody can foresee
 * @param terminal whether a stream is a terminal: 0 is standard input, 1 standard output, 2 standard error
 * @param columns how wide the terminal is, which is asked for only when it has to be known
 * @param prompt reads what somebody types and nobody is to see
 * @param rootPlaces where this machine keeps the roots that it trusts, see {@link io.github.mkdrive.http.HttpSettings}
 * @param interruption knows what a signal would cut off
 */
public record World(
        InputStream in,
        ResultStream out,
        MessageStream err,
        Map<String, String> environment,
        Clock clock,
        Pace pace,
        RandomGenerator random,
        IntPredicate terminal,
        IntSupplier columns,
        SecretPrompt prompt,
        List<String> rootPlaces,
        Interruption interruption) {
    private static final int NONCE_BYTES = 16;
    private static final String ELLIPSIS = "\u2026";

    /**
     * Prints a result that is not a drive, for programs.
     *
     * @throws CommandException when standard output can't take it
     */
    void print(String text) {
        printed(() -> out.write(text));
    }

    /**
     * Prints a result that is not a drive, for people.
     *
     * @throws CommandException when standard output can't take it
     */
    void show(String text) {
        printed(() -> out.show(text));
    }

    @FunctionalInterface
    private interface Printing {
        void print() throws IOException;
    }

    private static void printed(Printing printing) {
        try {
            printing.print();
        } catch (IOException e) {
            throw new CommandException(
                    new Report(
                            ExitCode.OUTPUT,
                            List.of(Messages.text("error.unwritten", String.valueOf(e.getMessage()))),
                            List.of()),
                    Optional.of(e));
        }
    }

    /** Whether a stream is a terminal: 0 is standard input, 1 standard output, 2 standard error. */
    boolean isTerminal(int stream) {
        return terminal.test(stream);
    }

    /** How results for people are shown on standard output. */
    Display display(SettingValues settings) {
        boolean limited = isTerminal(1);
        return new Display(
                limited ? columns.getAsInt() : Display.UNLIMITED,
                Colour.isWanted(settings, environment, () -> limited),
                out.canShow(ELLIPSIS) ? ELLIPSIS : "...");
    }

    /** The language that the environment asks for, where both streams have its characters; English elsewhere. */
    Language language() {
        Language asked = Language.of(environment);
        return out.canShow(asked.sample()) && err.canShow(asked.sample()) ? asked : Language.ENGLISH;
    }

    /** 32 lower-case hex digits that nobody has used before. */
    String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Names nothing: among the variables are secrets. */
    @Override
    public String toString() {
        return "World";
    }
}
