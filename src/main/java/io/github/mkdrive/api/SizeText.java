package io.github.mkdrive.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sizes as GNU coreutils write them: {@code K M G T P} and {@code KiB ... PiB} are powers of 1,024, {@code KB ... PB} powers
 * of 1,000; case does not matter.
 */
public final class SizeText {
    private static final String UNITS = "KMGTP";
    private static final int MAX_LENGTH = 64;
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private SizeText() {}

    /**
     * Reads a size.
     *
     * @return bytes, 0 or more; -1 for {@code unlimited}
     * @throws InvalidValueException when the text is not a size, not a whole number of bytes, or beyond int64
     */
    public static long parse(String text) throws InvalidValueException {
        try {
            return read(text);
        } catch (InvalidValueException e) {
            Optional<String> meant =
                    e.key().equals("size.malformed") || e.key().equals("size.unit") ? Meant.by(text) : Optional.empty();
            throw meant.isPresent() ? new InvalidValueException("size.meant", text, meant.get()) : e;
        }
    }

    private static long read(String text) throws InvalidValueException {
        if (text.equalsIgnoreCase("unlimited")) {
            return -1;
        }
        if (text.startsWith("-")) {
            throw new InvalidValueException("size.negative", text);
        }
        int digits = number(text, 0);
        int end = digits;
        if (digits > 0 && end < text.length() && text.charAt(end) == '.') {
            end = number(text, end + 1);
            if (end == digits + 1) {
                throw new InvalidValueException("size.malformed", text);
            }
        }
        if (digits == 0 || text.length() > MAX_LENGTH) {
            throw digits == 0
                    ? new InvalidValueException("size.malformed", text)
                    : new InvalidValueException("size.tooLarge", text);
        }
        BigDecimal bytes = new BigDecimal(text.substring(0, end)).multiply(new BigDecimal(unit(text, end)));
        if (bytes.toBigInteger().compareTo(MAX) > 0) {
            throw new InvalidValueException("size.tooLarge", text);
        }
        try {
            return bytes.longValueExact();
        } catch (ArithmeticException e) {
            throw new InvalidValueException("size.fraction", text);
        }
    }

    private static int number(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static BigInteger unit(String text, int start) throws InvalidValueException {
        String unit = text.substring(start);
        if (unit.isEmpty()) {
            return BigInteger.ONE;
        }
        if (!unit.chars().allMatch(c -> c < 0x80)) {
            throw new InvalidValueException("size.unit", text);
        }
        String upper = unit.toUpperCase(Locale.ROOT);
        int power = UNITS.indexOf(upper.charAt(0)) + 1;
        if (power > 0 && unit.length() == upper.length()) {
            switch (upper.substring(1)) {
                case "", "IB" -> {
                    return BigInteger.valueOf(1024).pow(power);
                }
                case "B" -> {
                    return BigInteger.valueOf(1000).pow(power);
                }
                default -> {}
            }
        }
        throw new InvalidValueException("size.unit", text);
    }

    /** What a text that is no size is likely to mean: a class of its own, so that it is loaded only for such a text. */
    private static final class Meant {
        private static final List<String> NO_LIMIT = List.of("none", "inf", "infinite", "infinity", "max", "nolimit");

        /** The size to write, where there is one that the text can mean. */
        static Optional<String> by(String text) {
            if (text.length() > MAX_LENGTH) {
                return Optional.empty();
            }
            // Digits and letters of full width, as East Asian keyboards write them, become those of ASCII.
            String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                    .replaceAll("[\\s\\p{Z}\\p{Cf}\\p{Cc}_'’]", "")
                    .replaceFirst("^\\+", "")
                    .replaceFirst("(?i)bytes?$", "B")
                    .replaceFirst("(?i)(?<=[KMGTP])i$", "iB")
                    .replaceFirst("^\\.", "0.")
                    .replaceFirst("\\.(?=[^0-9]|$)", "");
            if (NO_LIMIT.contains(plain.toLowerCase(Locale.ROOT)) || plain.equalsIgnoreCase("unlimited")) {
                return Optional.of("unlimited");
            }
            // A comma is a decimal point to some, and parts thousands to others.
            return Stream.of(plain, plain.replace(',', '.'), plain.replace(",", ""))
                    .flatMap(one -> Stream.of(one, one.replaceFirst("(?i)(?<=[0-9])B$", "")))
                    .filter(Meant::isSize)
                    .findFirst();
        }

        private static boolean isSize(String text) {
            try {
                return read(text) >= 0;
            } catch (InvalidValueException e) {
                return false;
            }
        }
    }
}
