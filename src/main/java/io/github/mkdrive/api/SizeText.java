package io.github.mkdrive.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

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
}
