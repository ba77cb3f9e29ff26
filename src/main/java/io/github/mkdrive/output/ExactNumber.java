package io.github.mkdrive.output;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number of JSON with the digits that it came with. Numbers are equal where their values are. */
final class ExactNumber extends Number implements Comparable<ExactNumber> {
    private static final long serialVersionUID = 1;

    private final String text;

    /** @param text a number as JSON writes it */
    ExactNumber(String text) {
        this.text = text;
    }

    @Override
    public int compareTo(ExactNumber other) {
        try {
            return new BigDecimal(text).compareTo(new BigDecimal(other.text));
        } catch (ArithmeticException | NumberFormatException e) {
            return Double.compare(doubleValue(), other.doubleValue()); // an exponent beyond all bounds
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExactNumber number && compareTo(number) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(doubleValue() + 0.0); // with zero of one sign
    }

    @Override
    public int intValue() {
        return (int) doubleValue();
    }

    @Override
    public long longValue() {
        return (long) doubleValue();
    }

    @Override
    public float floatValue() {
        return (float) doubleValue();
    }

    @Override
    public double doubleValue() {
        return Double.parseDouble(text);
    }

    /** As it came. */
    @Override
    public String toString() {
        return text;
    }
}
