package io.github.mkdrive.page;

import io.github.mkdrive.page.RateOverTime.Bucket;
import io.github.mkdrive.page.RateOverTime.Plot;
import io.github.mkdrive.page.RateOverTime.Stretch;
import io.github.mkdrive.report.Messages;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Draws how many rows ended a second, over time, as SVG. Failed and unknown rows stand at the bottom of a bar, where their heights
 * can be compared. A gap is as wide as any other, and says how long it was.
 *
 * @param plot what is drawn
 * @param width how wide, in pixels
 * @param height how high, in pixels
 */
record RatePlot(Plot plot, int width, int height) {
    private static final int LEFT = 52;
    private static final int RIGHT = 12;
    private static final int TOP = 30;
    private static final int TIMES = 26;
    private static final int DAYS = 16;
    private static final int GAP = 30;
    private static final int LABEL = 64;
    private static final int MOST_TICKS = 5;

    /** Steps between times that people read off a clock, in seconds. */
    private static final long[] STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400
    };

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** What the rate is counted in: so that slow runs have a scale that can be read. */
    private enum Unit {
        SECOND(1, "page.rate.second"),
        MINUTE(60, "page.rate.minute"),
        HOUR(3600, "page.rate.hour");

        private final int seconds;
        private final String key;

        Unit(int seconds, String key) {
            this.seconds = seconds;
            this.key = key;
        }
    }

    /**
     * Writes the picture.
     *
     * @param id what its title is known by, unlike that of any other
     */
    void write(Html page, String id) throws IOException {
        double seconds = plot.width().toMillis() / 1000.0;
        double highest = plot.stretches().stream()
                        .flatMap(stretch -> stretch.buckets().stream())
                        .mapToLong(bucket -> bucket.good() + bucket.bad())
                        .max()
                        .orElse(1)
                / seconds;
        Unit unit = highest >= 1 ? Unit.SECOND : highest * 60 >= 1 ? Unit.MINUTE : Unit.HOUR;
        double step = Numbers.roundStep(highest * unit.seconds / MOST_TICKS);
        double top = step * Math.ceil(highest * unit.seconds / step - 0.000001);
        Scale scale = new Scale(
                (width - LEFT - RIGHT - (double) GAP * (plot.stretches().size() - 1))
                        / plot.stretches().stream()
                                .mapToLong(stretch -> stretch.buckets().size())
                                .sum(),
                (height - TOP - bottom()) / top,
                unit.seconds / seconds);
        page.open(
                "svg",
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-desc",
                "class",
                "plot");
        page.element("title", Messages.text("page.plot.title"), "id", id + "-title");
        page.element(
                "desc",
                Messages.text(
                        "page.plot.desc",
                        Numbers.duration(plot.width()),
                        Numbers.rounded(highest * unit.seconds),
                        Messages.text(unit.key),
                        plot.stretches().size() - 1),
                "id",
                id + "-desc");
        page.element("text", Messages.text(unit.key), "class", "unit", "x", "0", "y", "14");
        for (int i = 0; i * step <= top * 1.000001; i++) {
            String y = number(y(i * step, scale));
            page.open(
                            "line",
                            "class",
                            i == 0 ? "axis" : "grid",
                            "x1",
                            String.valueOf(LEFT),
                            "x2",
                            end(),
                            "y1",
                            y,
                            "y2",
                            y)
                    .close();
            page.element(
                    "text",
                    Numbers.rounded(i * step),
                    "class",
                    "tick",
                    "text-anchor",
                    "end",
                    "x",
                    String.valueOf(LEFT - 8),
                    "y",
                    number(y(i * step, scale) + 4));
        }
        stretches(page, scale, unit);
        page.close();
    }

    /**
     * From what is counted to pixels.
     *
     * @param bucket how wide a bucket is
     * @param rate how high one row in the unit is
     * @param rows how many rows in the unit one row in a bucket is
     */
    private record Scale(double bucket, double rate, double rows) {}

    private int bottom() {
        return isOverDays() ? TIMES + DAYS : TIMES;
    }

    private boolean isOverDays() {
        Stretch last = plot.stretches().get(plot.stretches().size() - 1);
        return !day(plot.stretches().get(0).from()).equals(day(last.to()));
    }

    private String end() {
        return String.valueOf(width - RIGHT);
    }

    private double y(double rate, Scale scale) {
        return height - bottom() - rate * scale.rate();
    }

    private static String day(LocalDate date) {
        return DateTimeFormatter.ofPattern(Messages.text("page.day"), Locale.ENGLISH)
                .format(date);
    }

    private void stretches(Html page, Scale scale, Unit unit) throws IOException {
        double x = LEFT;
        double free = 0;
        long tick = tick(scale);
        LocalDate day = LocalDate.MIN;
        Instant before = Instant.MIN;
        for (Stretch stretch : plot.stretches()) {
            if (!before.equals(Instant.MIN)) {
                gap(page, x, Duration.between(before, stretch.from()));
                x += GAP;
            }
            bars(page, stretch, x, scale, unit);
            long first = -Math.floorDiv(-stretch.from().toEpochMilli(), tick * 1000) * tick;
            for (long at = first; at * 1000 <= stretch.to().toEpochMilli(); at += tick) {
                double tickX = x
                        + (at * 1000 - stretch.from().toEpochMilli())
                                / (double) plot.width().toMillis()
                                * scale.bucket();
                if (tickX < free || tickX > width - LABEL / 2.0) {
                    continue;
                }
                free = tickX + LABEL * 0.9;
                Instant time = Instant.ofEpochSecond(at);
                timeTick(page, tickX, (tick < 60 ? SECOND : MINUTE).format(time.atOffset(ZoneOffset.UTC)));
                LocalDate date = day(time);
                if (isOverDays() && !date.equals(day)) {
                    label(page, tickX, height - bottom() + 36, day(date));
                    day = date;
                }
            }
            x += stretch.buckets().size() * scale.bucket();
            before = stretch.to();
        }
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** So many seconds between two labels that they don't touch. */
    private long tick(Scale scale) {
        double pixels = scale.bucket() / (plot.width().toMillis() / 1000.0);
        for (long step : STEPS) {
            if (step * pixels >= LABEL) {
                return step;
            }
        }
        return (long) Math.ceil(LABEL / pixels / 86_400) * 86_400;
    }

    private void timeTick(Html page, double x, String text) throws IOException {
        page.open(
                        "line",
                        "class",
                        "axis",
                        "x1",
                        number(x),
                        "x2",
                        number(x),
                        "y1",
                        String.valueOf(height - bottom()),
                        "y2",
                        String.valueOf(height - bottom() + 5))
                .close();
        label(page, x, height - bottom() + 20, text);
    }

    private static void label(Html page, double x, int y, String text) throws IOException {
        page.element("text", text, "class", "tick", "text-anchor", "middle", "x", number(x), "y", String.valueOf(y));
    }

    private void gap(Html page, double x, Duration time) throws IOException {
        page.open(
                        "rect",
                        "class",
                        "gap",
                        "x",
                        number(x + 3),
                        "y",
                        String.valueOf(TOP),
                        "width",
                        String.valueOf(GAP - 6),
                        "height",
                        String.valueOf(height - TOP - bottom()))
                .close();
        double middle = x + GAP / 2.0 + 4;
        double half = (height + TOP - bottom()) / 2.0;
        page.element(
                "text",
                Messages.text("page.idle", Numbers.duration(time)),
                "class",
                "tick",
                "text-anchor",
                "middle",
                "x",
                number(middle),
                "y",
                number(half),
                "transform",
                "rotate(-90 " + number(middle) + " " + number(half) + ")");
    }

    private void bars(Html page, Stretch stretch, double x, Scale scale, Unit unit) throws IOException {
        double space = scale.bucket() > 4 ? 1 : 0;
        for (int i = 0; i < stretch.buckets().size(); i++) {
            Bucket bucket = stretch.buckets().get(i);
            long rows = bucket.good() + bucket.bad();
            if (rows == 0) {
                continue;
            }
            double left = x + i * scale.bucket();
            Instant from = stretch.from().plus(plot.width().multipliedBy(i));
            page.open("g");
            page.element(
                    "title",
                    Messages.text(
                            "page.plot.bar",
                            SECOND.format(from.atOffset(ZoneOffset.UTC)),
                            Numbers.rounded(rows * scale.rows()),
                            Messages.text(unit.key),
                            Numbers.grouped(bucket.bad())));
            double bad = bucket.bad() * scale.rows();
            bar(page, "bad", left, scale.bucket() - space, y(bad, scale), height - bottom());
            bar(page, "good", left, scale.bucket() - space, y(rows * scale.rows(), scale), y(bad, scale));
            page.close();
        }
    }

    private static void bar(Html page, String kind, double x, double width, double top, double bottom)
            throws IOException {
        if (bottom > top) {
            page.open(
                            "rect",
                            "class",
                            kind,
                            "x",
                            number(x),
                            "y",
                            number(top),
                            "width",
                            number(width),
                            "height",
                            number(bottom - top))
                    .close();
        }
    }

    private static String number(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels);
    }
}
