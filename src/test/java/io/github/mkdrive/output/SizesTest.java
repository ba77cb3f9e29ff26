package io.github.mkdrive.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1, 1 B",
        "1000, 1000 B",
        "1023, 1023 B",
        "1024, 1 KiB",
        "1075, 1 KiB",
        "1076, 1.1 KiB",
        "1536, 1.5 KiB",
        "1023999, 1000 KiB",
        "1048524, 1023.9 KiB",
        "1048525, 1 MiB",
        "1048575, 1 MiB",
        "1048576, 1 MiB",
        "1073741823, 1 GiB",
        "1610612736, 1.5 GiB",
        "10737418240, 10 GiB",
        "1099511627775, 1 TiB",
        "1125899906842624, 1 PiB",
        "1152921504606846975, 1 EiB",
        "9223372036854775807, 8 EiB",
        "1180591620717411303424, 1024 EiB",
        "-1536, -1.5 KiB",
    })
    void showsTheLargestUnitWithAtMostOneDecimal(BigInteger bytes, String shown) {
        assertEquals(shown, Sizes.human(bytes));
    }

    @Property
    void everySizeIsBelow1024OfItsUnitAndWithinHalfADecimal(
            @ForAll @LongRange(max = Long.MAX_VALUE) long any, @ForAll @IntRange(max = 62) int shift) {
        long bytes = any >> shift;
        String[] parts = Sizes.human(BigInteger.valueOf(bytes)).split(" ", 2);
        BigDecimal number = new BigDecimal(parts[0]);
        assertTrue(number.compareTo(BigDecimal.valueOf(1024)) < 0, parts[0]);
        assertTrue(number.scale() <= 1 && !parts[0].endsWith(".0"), parts[0]);

        int unit = UNITS.indexOf(parts[1]);
        BigDecimal unitSize = new BigDecimal(BigInteger.ONE.shiftLeft(10 * unit));
        BigDecimal error =
                number.multiply(unitSize).subtract(BigDecimal.valueOf(bytes)).abs();
        // An exact number of bytes below 1 KiB; above, half of the last decimal, or of the unit below when it carried.
        BigDecimal allowed = unit == 0 ? BigDecimal.ZERO : unitSize.multiply(new BigDecimal("0.05"));
        assertTrue(error.compareTo(allowed) <= 0, () -> bytes + " bytes shown as " + String.join(" ", parts));
        assertTrue(unit == 0 || number.compareTo(BigDecimal.ONE) >= 0, parts[0]);
    }
}
