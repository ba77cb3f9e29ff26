package io.github.mkdrive.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mkdrive.batch.Journal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which failures are told together, and where to look for them. */
class FailureGroupsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2:3                | 3
            2:3 3:4            | 3-4
            2:3 3:6 4:7 9:20   | 3-7, 20
            2:3 4:5 6:7 7:8    | 3, 5, 7-8
            """)
    void linesAreTold(String rows, String text) {
        LineRanges ranges = new LineRanges();
        for (String row : rows.split(" ", -1)) {
            String[] parts = row.split(":", -1);
            ranges.add(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }

        assertEquals(text, ranges.text());
    }

    @Test
    void manyLinesAreCounted() {
        LineRanges ranges = new LineRanges();
        for (long row = 2; row <= 10_000; row += 2) {
            ranges.add(row, row + 1);
        }
        ranges.add(10_001, 10_002);

        String forty = String.join(
                ", ",
                IntStream.rangeClosed(1, 40)
                        .mapToObj(row -> String.valueOf(2 * row + 1))
                        .toList());
        assertEquals(forty + " and 4,961 more", ranges.text());
    }

    static Stream<Arguments> groups() {
        return Stream.of(
                Arguments.of(List.of(), List.of()),
                Arguments.of(
                        List.of(
                                Rows.failed(1, "conflict", "m1"),
                                Rows.failed(2, "rejected 400", "m2"),
                                Rows.failed(3, "rejected 400", "m3")),
                        List.of("2 failed rejected 400: m2 [3-4]", "1 failed conflict: m1 [2]")),
                Arguments.of(
                        List.of(Rows.unknown(1, "unknown", "m1"), Rows.failed(2, "unknown", "m2"), Rows.cutOff(3)),
                        List.of("2 unknown unknown: m1 [2, 4]", "1 failed unknown: m2 [3]")));
    }

    @ParameterizedTest
    @MethodSource
    void groups(List<Journal.Told> rows, List<String> told) {
        FailureGroups groups = new FailureGroups();
        rows.forEach(row -> groups.add(PageRow.of(row)));

        assertEquals(
                told, groups.byCount().stream().map(FailureGroupsTest::told).toList());
    }

    private static String told(FailureGroups.Group group) {
        return group.count() + " " + group.status().word() + " " + group.reason() + ": " + group.message() + " ["
                + group.lines() + "]";
    }

    @Test
    void reasonsBeyondAHundredAreOne() {
        FailureGroups groups = new FailureGroups();
        for (int row = 1; row <= 1000; row++) {
            groups.add(PageRow.of(Rows.failed(row, "rejected 400 " + row, "m")));
        }

        List<FailureGroups.Group> told = groups.byCount();
        assertEquals(101, told.size());
        assertEquals("900 failed other reasons: m [102-1001]", told(told.get(0)));
        assertEquals(
                List.of(true, false),
                Arrays.asList(told.get(0).isRest(), told.get(1).isRest()));
    }
}
