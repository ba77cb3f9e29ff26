package io.github.mkdrive.cli;

import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Report;
import java.util.List;
import java.util.Locale;

/**
 * One thing that a check tries.
 *
 * @param name what it is
 * @param result how it ended
 * @param text what was seen, or what is wrong
 * @param hint what to do about it; empty where there is nothing to do
 */
record CheckStep(Name name, Result result, String text, String hint) {
    /** What is tried, in this order. */
    enum Name {
        SETTINGS,
        NAME,
        CONNECTION,
        TLS,
        CLOCK,
        CREDENTIALS,
        LIST;

        /** Its word in JSON and in the table. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it ended. */
    enum Result {
        OK,
        WARNING,
        FAILED,
        /** Something before it failed. */
        SKIPPED;

        /** Its word in JSON and in the table. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static CheckStep ok(Name name, String text) {
        return new CheckStep(name, Result.OK, text, "");
    }

    static CheckStep skipped(Name name) {
        return new CheckStep(name, Result.SKIPPED, Messages.text("check.skipped"), "");
    }

    static CheckStep failed(Name name, Report report) {
        return new CheckStep(name, Result.FAILED, Messages.joined(report.messages()), Messages.joined(report.hints()));
    }

    /** On one line. */
    String line() {
        return hint.isEmpty() ? text : Messages.joined(List.of(text, hint));
    }
}
