package io.github.mkdrive.config;

import io.github.mkdrive.api.InvalidValueException;
import java.time.Duration;

/** How a length of time is written: a whole number and a unit, as in {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}. */
public final class DurationText {
    private static final int MAX_DIGITS = 9;
    private static final Duration LONGEST = Duration.ofHours(24);

    private DurationText() {}

    /**
     * Reads a length of time of more than nothing and at most a day.
     *
     * @throws InvalidValueException when the text is not one
     */
    public static Duration parse(String text) throws InvalidValueException {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        long number = digits == 0 || digits > MAX_DIGITS ? 0 : Long.parseLong(text.substring(0, digits));
        Duration duration = switch (text.substring(digits)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ZERO;
        };
        if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new InvalidValueException("config.duration", text);
        }
        return duration;
    }

    /** Writes a length of time for people: {@code 350ms}, {@code 1.5s}, {@code 20s}. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + "ms";
        }
        long tenths = (millis + 50) / 100;
        return tenths % 10 == 0 ? tenths / 10 + "s" : tenths / 10 + "." + tenths % 10 + "s";
    }
}
