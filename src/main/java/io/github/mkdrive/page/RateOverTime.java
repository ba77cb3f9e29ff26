package io.github.mkdrive.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows ended when. They come in any order, and any number of them takes a bounded room: they are counted in slots of
 * time, which get wider whenever there are too many.
 */
final class RateOverTime {
    static final int MOST_BUCKETS = 120;

    /** Where nothing ended for so long, nothing ran. */
    static final Duration IDLE = Duration.ofMinutes(5);

    /** More gaps than these would leave no room for what is between them. */
    private static final int MOST_GAPS = 6;

    private static final int MOST_SLOTS = 4096;

    /** Each divides the next, in milliseconds. */
    private static final long[] SLOTS = {100, 500, 1000, 5000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000};

    /** Widths that people count in, in milliseconds. */
    private static final long[] BUCKETS = {
        500,
        1000,
        2000,
        5000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        10_800_000,
        21_600_000,
        43_200_000,
        86_400_000
    };

    private static final class Count {
        private long good;
        private long bad;
    }

    /** Rows that ended in one width of time. */
    record Bucket(long good, long bad) {}

    /**
     * A time in which something ran.
     *
     * @param from when it began
     * @param length to the end of its last row
     * @param buckets what ended in it, each as wide as {@link Plot#width}; the last one may reach beyond its length
     */
    record Stretch(Instant from, Duration length, List<Bucket> buckets) {
        Instant to() {
            return from.plus(length);
        }
    }

    /**
     * What is to be drawn.
     *
     * @param width the time that a bucket stands for
     * @param stretches one after the other, with gaps between them; empty where no row ended
     */
    record Plot(Duration width, List<Stretch> stretches) {
        /** The time without the gaps. */
        Duration busy() {
            return stretches.stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
        }
    }

    private int slot;
    private TreeMap<Long, Count> counts = new TreeMap<>();

    /** One more row. */
    void add(Instant endedAt, boolean isBad) {
        Count count = counts.computeIfAbsent(Math.floorDiv(endedAt.toEpochMilli(), SLOTS[slot]), unused -> new Count());
        count.good += isBad ? 0 : 1;
        count.bad += isBad ? 1 : 0;
        if (counts.size() > MOST_SLOTS && slot + 1 < SLOTS.length) {
            widen();
        }
    }

    private void widen() {
        long times = SLOTS[slot + 1] / SLOTS[slot];
        TreeMap<Long, Count> wider = new TreeMap<>();
        counts.forEach((at, count) -> {
            Count sum = wider.computeIfAbsent(Math.floorDiv(at, times), unused -> new Count());
            sum.good += count.good;
            sum.bad += count.bad;
        });
        counts = wider;
        slot++;
    }

    /** What is to be drawn of the rows so far. */
    Plot plot() {
        List<long[]> stretches = stretches();
        long width = width(stretches);
        return new Plot(
                Duration.ofMillis(width),
                stretches.stream()
                        .map(stretch -> stretch(stretch[0], stretch[1], width))
                        .toList());
    }

    /** From the first slot to behind the last, in milliseconds, without the longest gaps. */
    private List<long[]> stretches() {
        List<long[]> stretches = new ArrayList<>();
        if (counts.isEmpty()) {
            return stretches;
        }
        List<long[]> gaps = new ArrayList<>();
        long behind = counts.firstKey();
        for (long at : counts.keySet()) {
            if ((at - behind) * SLOTS[slot] > IDLE.toMillis()) {
                gaps.add(new long[] {behind, at});
            }
            behind = at + 1;
        }
        gaps.sort(Comparator.comparingLong((long[] gap) -> gap[0] - gap[1]));
        List<long[]> left = new ArrayList<>(gaps.subList(0, Math.min(MOST_GAPS, gaps.size())));
        left.sort(Comparator.comparingLong(gap -> gap[0]));
        long from = counts.firstKey();
        for (long[] gap : left) {
            stretches.add(new long[] {from * SLOTS[slot], gap[0] * SLOTS[slot]});
            from = gap[1];
        }
        stretches.add(new long[] {from * SLOTS[slot], behind * SLOTS[slot]});
        return stretches;
    }

    private static long width(List<long[]> stretches) {
        long width = 0;
        for (int i = 0; width == 0 || buckets(stretches, width) > MOST_BUCKETS; i++) {
            width = i < BUCKETS.length ? BUCKETS[i] : 2 * width;
        }
        return width;
    }

    private static long buckets(List<long[]> stretches, long width) {
        return stretches.stream()
                .mapToLong(stretch -> buckets(stretch[1] - stretch[0], width))
                .sum();
    }

    private static long buckets(long length, long width) {
        return (length + width - 1) / width;
    }

    private Stretch stretch(long from, long to, long width) {
        int count = (int) buckets(to - from, width);
        long[] good = new long[count];
        long[] bad = new long[count];
        for (Map.Entry<Long, Count> entry :
                counts.subMap(from / SLOTS[slot], to / SLOTS[slot]).entrySet()) {
            int bucket = (int) ((entry.getKey() * SLOTS[slot] - from) / width);
            good[bucket] += entry.getValue().good;
            bad[bucket] += entry.getValue().bad;
        }
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            buckets.add(new Bucket(good[i], bad[i]));
        }
        return new Stretch(Instant.ofEpochMilli(from), Duration.ofMillis(to - from), buckets);
    }
}
