package io.github.mkdrive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTextTest {
    private static final Map<String, BigInteger> UNITS = Map.ofEntries(
            Map.entry("", BigInteger.ONE),
            Map.entry("k", two(10)),
            Map.entry("m", two(20)),
            Map.entry("g", two(30)),
            Map.entry("t", two(40)),
            Map.entry("p", two(50)),
            Map.entry("kib", two(10)),
            Map.entry("mib", two(20)),
            Map.entry("gib", two(30)),
            Map.entry("tib", two(40)),
            Map.entry("pib", two(50)),
            Map.entry("kb", ten(3)),
            Map.entry("mb", ten(6)),
            Map.entry("gb", ten(9)),
            Map.entry("tb", ten(12)),
            Map.entry("pb", ten(15)));

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1024, 1024",
        "10GiB, 10737418240",
        "1.5T, 1649267441664",
        "500MB, 500000000",
        "1k, 1024",
        "1kb, 1000",
        "1KiB, 1024",
        "0.5K, 512",
        "9223372036854775807, 9223372036854775807",
        "8191.5P, 9222809086901354496",
        "00010, 10",
        "unlimited, -1",
        "UNLIMITED, -1"
    })
    void readsSizes(String text, long bytes) throws InvalidValueException {
        assertEquals(bytes, SizeText.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "'', size.malformed",
        "G, size.malformed",
        "-1, size.negative",
        "-1G, size.negative",
        "1e3, size.unit",
        "1E, size.unit",
        "1GiBB, size.unit",
        "1.5.5, size.unit",
        "1.5, size.fraction",
        "0.3K, size.fraction",
        "9223372036854775808, size.tooLarge",
        "8192P, size.tooLarge",
        "9223372036854775807.5, size.fraction",
        "99999999999999999999999999999999999999999999999999999999999999999999, size.tooLarge"
    })
    void refusesWhatIsNoSize(String text, String key) {
        assertEquals(
                key,
                assertThrows(InvalidValueException.class, () -> SizeText.parse(text))
                        .key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        10 GiB       | 10GiB
        ' 10GiB '    | 10GiB
        10 GiB  | 10GiB
        10​GB   | 10GB
        10 G i B     | 10GiB
        1,5T         | 1.5T
        1,024        | 1024
        1_000        | 1000
        1'000'000    | 1000000
        +5G          | 5G
        .5G          | 0.5G
        5.G          | 5G
        5.           | 5
        10GB.        | 10GB
        10Gi         | 10GiB
        100B         | 100
        100 bytes    | 100
        10 GBytes    | 10GB
        １０ＧｉＢ    | 10GiB
        1K      | 1K
        infinite     | unlimited
        none         | unlimited
        'unlimited ' | unlimited
        """)
    void saysWhatToWrite(String text, String meant) {
        InvalidValueException e = assertThrows(InvalidValueException.class, () -> SizeText.parse(text));
        assertEquals("size.meant", e.key());
        assertEquals(List.of(text, meant), e.details());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0x10", "1e3", "1.5.2G", "10Gbit", "10G20M", "1,5x", "-", "B", "10 %"})
    void saysNothingMoreWhereNothingIsLikely(String text) {
        String key = assertThrows(InvalidValueException.class, () -> SizeText.parse(text))
                .key();
        assertTrue(List.of("size.malformed", "size.unit", "size.negative").contains(key), key);
    }

    @Property
    void agreesWithExactArithmetic(@ForAll("numbers") BigDecimal number, @ForAll("units") String unit) {
        String text = number.toPlainString() + unit;
        BigDecimal bytes = number.multiply(new BigDecimal(UNITS.get(unit.toLowerCase(Locale.ROOT))));
        boolean whole = bytes.stripTrailingZeros().scale() <= 0;
        boolean fits = bytes.toBigInteger().bitLength() <= 63;
        try {
            long parsed = SizeText.parse(text);
            assertEquals(0, bytes.compareTo(BigDecimal.valueOf(parsed)), text);
        } catch (InvalidValueException e) {
            assertEquals(fits ? "size.fraction" : "size.tooLarge", e.key(), text);
            assertEquals(false, whole && fits, text);
        }
    }

    @Provide
    Arbitrary<BigDecimal> numbers() {
        Arbitrary<BigDecimal> any = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("1e19"))
                .ofScale(3);
        Arbitrary<BigDecimal> few = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("9000"))
                .ofScale(2);
        return Arbitraries.oneOf(
                any, few, Arbitraries.longs().between(0, Long.MAX_VALUE).map(BigDecimal::valueOf));
    }

    @Provide
    Arbitrary<String> units() {
        return Arbitraries.of(UNITS.keySet()).flatMap(unit -> Arbitraries.of(unit, unit.toUpperCase(Locale.ROOT)));
    }

    private static BigInteger two(int power) {
        return BigInteger.TWO.pow(power);
    }

    private static BigInteger ten(int power) {
        return BigInteger.TEN.pow(power);
    }
}
