package io.github.mkdrive.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Dates as HTTP and PDS write them: {@code Fri, 02 Jan 2026 03:04:05 GMT}, always two digits for the day (RFC 9110,
 * IMF-fixdate). Written out here because the JDK's formatter prints {@code 2 Jan} and loads a locale's data for it.
 */
public final class HttpDate {
    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private HttpDate() {}

    /** Formats a moment, cut to the second. */
    public static String format(Instant moment) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), 0, ZoneOffset.UTC);
        int day = (time.getDayOfWeek().getValue() - 1) * 3;
        int month = (time.getMonthValue() - 1) * 3;
        return DAYS.substring(day, day + 3) + ", " + twoDigits(time.getDayOfMonth()) + ' '
                + MONTHS.substring(month, month + 3) + ' ' + time.getYear() + ' ' + twoDigits(time.getHour()) + ':'
                + twoDigits(time.getMinute()) + ':' + twoDigits(time.getSecond()) + " GMT";
    }

    /** Reads a date; empty where the text is not one. The name of the day is not checked. */
    public static Optional<Instant> parse(String text) {
        int month = text.length() == 29 && text.endsWith(" GMT") ? MONTHS.indexOf(text.substring(8, 11)) : -1;
        if (month < 0 || month % 3 != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                            Integer.parseInt(text.substring(12, 16)),
                            month / 3 + 1,
                            Integer.parseInt(text.substring(5, 7)),
                            Integer.parseInt(text.substring(17, 19)),
                            Integer.parseInt(text.substring(20, 22)),
                            Integer.parseInt(text.substring(23, 25)))
                    .toInstant(ZoneOffset.UTC));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
