package io.github.mkdrive.page;

import io.github.mkdrive.report.Messages;
import java.time.Duration;
import java.util.Locale;

/** Numbers and times as the page shows them. */
final class Numbers {
    private Numbers() {}

    /** A whole number: {@code 1,234,567}. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Three digits of a number are enough: {@code 0.25}, {@code 4.5}, {@code 17}, {@code 1,250}. */
    static String rounded(double number) {
        if (number == Math.rint(number) || number >= 100) {
            return grouped(Math.round(number));
        }
        String text = String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.1f", number);
        return text.replaceAll("\\.?0+$", "");
    }

    /** How long something took, in its two largest units: {@code 2 h 5 min}, {@code 1.5 s}. */
    static String duration(Duration time) {
        if (time.toSeconds() < 10) {
            return Messages.text("page.seconds", rounded(Math.round(time.toMillis() / 100.0) / 10.0));
        }
        if (time.toMinutes() < 1) {
            return Messages.text("page.seconds", String.valueOf(time.toSeconds()));
        }
        if (time.toHours() < 1) {
            return two(Messages.text("page.minutes", time.toMinutes()), "page.seconds", time.toSecondsPart());
        }
        if (time.toDays() < 1) {
            return two(Messages.text("page.hours", time.toHours()), "page.minutes", time.toMinutesPart());
        }
        return two(Messages.text("page.days", Numbers.grouped(time.toDays())), "page.hours", time.toHoursPart());
    }

    private static String two(String large, String key, int small) {
        return small == 0 ? large : large + " " + Messages.text(key, small);
    }

    /**
     * The smallest of 1, 2 and 5 times a power of ten that is not below a number: what a reader takes for a round step.
     *
     * @param least above 0
     */
    static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            // Not missed for the last bit of a division.
            if (factor * power >= least * 0.999999) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
