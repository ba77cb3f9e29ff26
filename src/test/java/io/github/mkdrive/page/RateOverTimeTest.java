package io.github.mkdrive.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.page.RateOverTime.Plot;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that end at some times, and what is drawn of them. */
class RateOverTimeTest {
    /** Seconds from the start, with an exclamation mark where the row failed. */
    private static RateOverTime rate(String ends) {
        RateOverTime rate = new RateOverTime();
        for (String end : ends.isEmpty() ? new String[0] : ends.split(" ", -1)) {
            double seconds = Double.parseDouble(end.replace("!", ""));
            rate.add(Rows.START.plusMillis(Math.round(seconds * 1000)), end.endsWith("!"));
        }
        return rate;
    }

    /** Stretches as where they begin and the rows of each bucket, good and bad. */
    private static String told(Plot plot) {
        return plot.stretches().stream()
                .map(stretch -> Duration.between(Rows.START, stretch.from()).toSeconds() + ": "
                        + stretch.buckets().stream()
                                .map(bucket -> bucket.good() + (bucket.bad() == 0 ? "" : "!" + bucket.bad()))
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                 | ''
            0                  | 0: 1
            0 0.4 0.5!         | 0: 2 0!1
            1.6! 0.7 0         | 0: 1 1 0 0!1
            0 600              | 0: 1; 600: 1
            0 600! 1200 1200.5 | 0: 1; 600: 0!1; 1200: 1 1
            """)
    void buckets(String ends, String told) {
        Plot plot = rate(ends).plot();

        assertEquals(told, told(plot));
        assertEquals(Duration.ofMillis(500), plot.width());
    }

    /** Row after row in so many seconds each. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rows    | each in ms | width in s | buckets | stretches
            1000    | 10         | 0.5        | 20      | 1
            1000    | 100        | 1          | 100     | 1
            100000  | 20         | 30         | 67      | 1
            1000000 | 2          | 30         | 67      | 1
            1000000 | 2000       | 21600      | 93      | 1
            50      | 400000     | 300        | 64      | 7
            """, useHeadersInDisplayName = true)
    void neverMoreThanSo(int rows, long each, double width, int buckets, int stretches) {
        RateOverTime rate = new RateOverTime();
        for (int i = 0; i < rows; i++) {
            rate.add(Rows.START.plusMillis(i * each), i % 10 == 0);
        }
        Plot plot = rate.plot();

        assertEquals(width, plot.width().toMillis() / 1000.0);
        assertEquals(stretches, plot.stretches().size());
        assertEquals(
                buckets,
                plot.stretches().stream()
                        .mapToInt(stretch -> stretch.buckets().size())
                        .sum());
        assertEquals(
                List.of((long) rows, (long) rows / 10),
                List.of(
                        plot.stretches().stream()
                                .flatMap(stretch -> stretch.buckets().stream())
                                .mapToLong(bucket -> bucket.good() + bucket.bad())
                                .sum(),
                        plot.stretches().stream()
                                .flatMap(stretch -> stretch.buckets().stream())
                                .mapToLong(RateOverTime.Bucket::bad)
                                .sum()));
    }

    /** The labels that a picture has, from left to right along the bottom. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 5 10 30                       | rows/s   | 0 0.5 1 1.5 2 | 23:59:50 1 Mar 23:59:55 00:00:00 2 Mar 00:00:05 00:00:10 00:00:15
            10 20 20 20 100 4000            | rows/s   | 0 1 2 3       | 00:00:00 00:00:15 00:00:30 00:00:45 00:01:00 00:01:15 00:01:30 idle 1 h 4 min
            10 100 190 280 370 460 550! 640 | rows/min | 0 2 4 6       | 00:00 00:02 00:04 00:06 00:08 00:10
            """)
    void labels(String ends, String unit, String rates, String times) throws IOException {
        StringWriter svg = new StringWriter();
        new RatePlot(rate(ends).plot(), 500, 200).write(new Html(svg), "p");
        List<String> texts = Pattern.compile("<text[^>]*>([^<]*)</text>")
                .matcher(svg.toString())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertEquals(unit + " " + rates + " " + times, String.join(" ", texts), svg.toString());
    }

    @Test
    void thePictureSaysWhatItShows() throws IOException {
        StringWriter svg = new StringWriter();
        new RatePlot(rate("0 1 1! 2").plot(), 500, 200).write(new Html(svg), "p");

        assertTrue(svg.toString().contains("aria-labelledby=\"p-title p-desc\""), svg.toString());
        assertTrue(svg.toString().contains("<title id=\"p-title\">Rows over time</title>"), svg.toString());
        assertTrue(svg.toString().contains("<rect class=\"bad\""), svg.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0      | 0 s
            40     | 0 s
            1540   | 1.5 s
            59000  | 59 s
            60000  | 1 min
            125000 | 2 min 5 s
            7380000 | 2 h 3 min
            180000000 | 2 d 2 h
            """)
    void durations(long millis, String text) {
        assertEquals(text, Numbers.duration(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.001 | 0.001
            0.3   | 0.5
            1     | 1
            1.1   | 2
            17    | 20
            23    | 50
            600   | 1000
            """)
    void roundSteps(double least, double step) {
        assertEquals(step, Numbers.roundStep(least), step / 1e9);
    }

    @Test
    void startOfTimeIsNoTrouble() {
        RateOverTime rate = new RateOverTime();
        rate.add(Instant.EPOCH.minusMillis(1), false);

        assertEquals(1, rate.plot().stretches().get(0).buckets().size());
    }
}
