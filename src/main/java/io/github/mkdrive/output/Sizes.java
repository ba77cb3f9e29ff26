package io.github.mkdrive.output;

import java.math.BigInteger;

/** Sizes in bytes as people read them. */
public final class Sizes {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final BigInteger TEN = BigInteger.TEN;
    private static final BigInteger THOUSAND_TWENTY_FOUR_TENTHS = BigInteger.valueOf(10_240);

    private Sizes() {}

    /**
     * A size in the largest binary unit (IEC 80000-13, powers of 1,024) that it fills, rounded half up to at most one
     * decimal: {@code 1023 B}, {@code 1.5 GiB}, {@code 10 GiB}. A size that would round to 1,024 of a unit is shown as
     * 1 of the next. The largest unit is EiB, which covers every 64-bit size with one digit; what is larger still is
     * shown in as many EiB as it takes.
     *
     * @param bytes a number of bytes; a negative one is shown with its sign
     */
    public static String human(BigInteger bytes) {
        if (bytes.signum() < 0) {
            return "-" + human(bytes.negate());
        }
        // The unit is chosen by the rounded number, not by the exact one: 1,048,575 bytes are 1 MiB, not 1024 KiB.
        int unit = 0;
        BigInteger tenths = bytes.multiply(TEN);
        while (tenths.compareTo(THOUSAND_TWENTY_FOUR_TENTHS) >= 0 && unit < UNITS.length - 1) {
            unit++;
            int bits = 10 * unit;
            tenths = bytes.multiply(TEN).add(BigInteger.ONE.shiftLeft(bits - 1)).shiftRight(bits);
        }
        BigInteger[] parts = tenths.divideAndRemainder(TEN);
        String tenth = parts[1].signum() == 0 ? "" : "." + parts[1];
        return parts[0] + tenth + " " + UNITS[unit];
    }
}
