package io.github.mkdrive.cli;

import io.github.mkdrive.cli.CommandException.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything outside of the program that it may touch.
 *
 * @param in standard input
 * @param out standard output: results, and nothing else
 * @param err standard error: everything else
 * @param environment the environment's variables
 * @param clock dates the requests
 * @param interruption knows what a signal would cut off
 */
public record World(
        InputStream in,
        ResultStream out,
        PrintStream err,
        Map<String, String> environment,
        Clock clock,
        Interruption interruption) {
    /**
     * Prints a result that is not a drive.
     *
     * @throws CommandException when standard output can't take it
     */
    void print(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new CommandException(
                    new Report(
                            ExitCode.INTERNAL,
                            List.of(Messages.text("error.unwritten", String.valueOf(e.getMessage()))),
                            List.of()),
                    Optional.of(e));
        }
    }

    @Override
    public String toString() {
        return "World";
    }
}
