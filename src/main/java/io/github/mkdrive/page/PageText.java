package io.github.mkdrive.page;

import io.github.mkdrive.batch.RowStatus;
import io.github.mkdrive.report.Messages;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The parts of the page, from the top to the bottom.
 *
 * @param page what is written to
 * @param head what is said of the run
 * @param facts what its rows tell as a whole
 * @param mostRows how many rows there are in the page at most
 */
record PageText(Html page, RunHead head, RunFacts facts, int mostRows) {
    private static final int OPEN_GROUPS = 3;

    /** A plot of less says nothing. */
    private static final Duration SHORTEST_PLOT = Duration.ofSeconds(3);

    private static final List<RowStatus> STATUSES =
            List.of(RowStatus.CREATED, RowStatus.FOUND, RowStatus.FAILED, RowStatus.UNKNOWN, RowStatus.SKIPPED);

    private static final List<String> COLUMNS = List.of(
            "page.column.line",
            "page.column.status",
            "page.column.owner",
            "page.column.type",
            "page.column.name",
            "page.column.ids",
            "page.column.message");

    @FunctionalInterface
    interface Rows {
        void write() throws IOException;
    }

    /** Writes all of it. */
    void write(Rows rows) throws IOException {
        InlineFile style = InlineFile.of("run-page.css");
        InlineFile script = InlineFile.of("run-page.js");
        page.raw("<!DOCTYPE html>\n")
                .open("html", "lang", Messages.language().tag())
                .raw("\n")
                .open("head");
        page.raw("\n").empty("meta", "charset", "utf-8");
        page.raw("\n")
                .empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src " + style.source() + "; script-src " + script.source()
                                + "; img-src data:; base-uri 'none'; form-action 'none'");
        page.raw("\n").empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.raw("\n").empty("meta", "name", "color-scheme", "content", "light dark");
        page.raw("\n").empty("meta", "name", "referrer", "content", "no-referrer");
        page.raw("\n").element("title", Messages.text("page.title", input()));
        page.raw("\n").open("style").raw(style.text()).close().raw("\n").close().raw("\n");
        page.open("body").raw("\n").open("main").raw("\n");
        header();
        tiles();
        rate();
        failures();
        table();
        page.close().raw("\n").open("footer").text(head.program()).close().raw("\n");
        page.open("script", "type", "application/json", "id", "data");
        rows.write();
        page.close()
                .raw("\n")
                .open("script")
                .raw(script.text())
                .close()
                .raw("\n")
                .close()
                .raw("\n")
                .close()
                .raw("\n");
    }

    private String input() {
        return head.input().orElseGet(() -> Messages.text("page.standardInput"));
    }

    private void header() throws IOException {
        page.open("header").element("p", Messages.text("page.kind"), "class", "kind");
        page.element("h1", input()).raw("\n");
        long done = facts.count(RowStatus.CREATED) + facts.count(RowStatus.FOUND);
        boolean all = done == facts.rows();
        page.element(
                "p",
                all
                        ? Messages.text("page.verdict.all", Numbers.grouped(done))
                        : Messages.text("page.verdict.some", Numbers.grouped(done), Numbers.grouped(facts.rows())),
                "class",
                all ? "verdict good" : "verdict bad");
        Instant started =
                facts.firstEnd().filter(first -> first.isBefore(head.started())).orElse(head.started());
        RateOverTime.Plot plot = facts.rate().plot();
        page.raw("\n").open("dl", "class", "facts");
        fact("page.service", head.service().orElseGet(() -> Messages.text("page.sandbox")));
        fact(started.equals(head.started()) ? "page.started" : "page.firstEnd", time(started));
        fact("page.ended", time(head.ended()));
        fact("page.took", took(plot, started));
        if (plot.busy().compareTo(SHORTEST_PLOT) >= 0) {
            double perSecond = facts.ended() * 1000.0 / plot.busy().toMillis();
            fact("page.average", Numbers.rounded(perSecond) + " " + Messages.text("page.rate.second"));
        }
        page.close().close().raw("\n");
    }

    /** From the start to the end, less the time in which nothing ran. */
    private String took(RateOverTime.Plot plot, Instant started) {
        Duration whole = Duration.between(started, head.ended());
        Duration idle = Duration.ZERO;
        Optional<Instant> before = Optional.empty();
        for (RateOverTime.Stretch stretch : plot.stretches()) {
            idle = idle.plus(
                    before.map(end -> Duration.between(end, stretch.from())).orElse(Duration.ZERO));
            before = Optional.of(stretch.to());
        }
        Duration busy = whole.minus(idle).isNegative() ? Duration.ZERO : whole.minus(idle);
        return idle.isZero()
                ? Numbers.duration(busy)
                : Messages.text("page.tookWithIdle", Numbers.duration(busy), Numbers.duration(idle));
    }

    private void fact(String key, String text) throws IOException {
        page.open("div").element("dt", Messages.text(key)).element("dd", text).close();
    }

    private static String time(Instant time) {
        return DateTimeFormatter.ofPattern(Messages.text("page.time"), Locale.ENGLISH)
                .format(time.atOffset(ZoneOffset.UTC));
    }

    private void tiles() throws IOException {
        page.open("section", "class", "tiles", "aria-label", Messages.text("page.counts"));
        for (RowStatus status : STATUSES) {
            long count = facts.count(status);
            page.raw("\n").open("div", "class", "tile " + status.word() + (count == 0 ? " zero" : ""));
            page.element("span", Numbers.grouped(count), "class", "count");
            page.element("span", status.word(), "class", "word");
            page.element("span", Messages.text(meaning(status)), "class", "meaning")
                    .close();
        }
        page.close().raw("\n");
    }

    private static String meaning(RowStatus status) {
        return switch (status) {
            case CREATED -> "page.created";
            case FOUND -> "page.found";
            case FAILED -> "page.failed";
            case UNKNOWN, SENDING -> "page.unknown";
            case SKIPPED, NEW -> "page.skipped";
        };
    }

    private void rate() throws IOException {
        page.open("section", "aria-labelledby", "rate").element("h2", Messages.text("page.plot.title"), "id", "rate");
        RateOverTime.Plot plot = facts.rate().plot();
        if (plot.busy().compareTo(SHORTEST_PLOT) < 0) {
            page.element(
                    "p",
                    Messages.text(plot.stretches().isEmpty() ? "page.plot.none" : "page.plot.short"),
                    "class",
                    "note");
        } else {
            page.open("p", "class", "legend");
            page.element("span", Messages.text("page.plot.good"), "class", "key good");
            page.element("span", Messages.text("page.plot.bad"), "class", "key bad");
            page.element("span", Messages.text("page.plot.width", Numbers.duration(plot.width())), "class", "note");
            page.close().raw("\n");
            // Text in a picture gets smaller with it: a narrow window has a picture of its own.
            page.open("div", "class", "wide");
            new RatePlot(plot, 1060, 280).write(page, "wide");
            page.close().raw("\n").open("div", "class", "narrow");
            new RatePlot(plot, 360, 240).write(page, "narrow");
            page.close();
        }
        page.close().raw("\n");
    }

    private void failures() throws IOException {
        List<FailureGroups.Group> groups = facts.failures().byCount();
        if (groups.isEmpty()) {
            return;
        }
        page.open("section", "aria-labelledby", "failures");
        page.element("h2", Messages.text("page.failures"), "id", "failures");
        int at = 0;
        for (FailureGroups.Group group : groups) {
            page.raw("\n");
            if (at++ < OPEN_GROUPS) {
                page.open("details", "open", "");
            } else {
                page.open("details");
            }
            page.open("summary").element("span", Numbers.grouped(group.count()), "class", "count");
            page.element("span", group.reason(), "class", "reason");
            badge(group.status());
            page.close();
            page.element("p", group.message(), "class", "message");
            page.open("p", "class", "lines")
                    .element("b", Messages.text("page.lines"))
                    .text(" ");
            page.text(group.lines()).close();
            if (!group.isRest()) {
                page.open("p", "class", "scripted", "hidden", "");
                page.element(
                        "a",
                        Messages.text("page.showThese"),
                        "href",
                        "#status=" + group.status().word() + "&reason="
                                + URLEncoder.encode(group.reason(), StandardCharsets.UTF_8));
                page.close();
            }
            page.close();
        }
        page.raw("\n").close().raw("\n");
    }

    private void badge(RowStatus status) throws IOException {
        page.element("span", status.word(), "class", "badge " + status.word());
    }

    private void table() throws IOException {
        page.open("section", "aria-labelledby", "rows", "id", "table");
        page.element("h2", Messages.text("page.rows"), "id", "rows");
        page.open("noscript")
                .element("p", Messages.text("page.noScript"), "class", "note")
                .close();
        long left = facts.rows() - mostRows;
        if (left > 0) {
            page.element(
                    "p",
                    Messages.text(
                            "join.sentences",
                            Messages.text("page.leftOut", Numbers.grouped(mostRows), Numbers.grouped(left)),
                            head.allRows()
                                    .map(file -> Messages.text("page.allRows.in", file))
                                    .orElseGet(() -> Messages.text("page.allRows.how"))),
                    "class",
                    "note left-out");
        }
        page.raw("\n").open("div", "class", "scripted", "hidden", "");
        page.open("div", "class", "controls", "role", "search");
        page.open("label").element("span", Messages.text("page.search"));
        page.empty(
                "input",
                "type",
                "search",
                "id",
                "q",
                "autocomplete",
                "off",
                "spellcheck",
                "false",
                "placeholder",
                Messages.text("page.searchHow"));
        page.close();
        choice(
                "status",
                "page.column.status",
                STATUSES.stream().map(RowStatus::word).toList());
        choice(
                "reason",
                "page.reason",
                facts.failures().byCount().stream()
                        .filter(group -> !group.isRest())
                        .map(FailureGroups.Group::reason)
                        .distinct()
                        .toList());
        page.close().raw("\n");
        page.element("p", "", "id", "matches", "role", "status");
        page.open("table").open("thead").open("tr");
        for (String column : COLUMNS) {
            page.element("th", Messages.text(column), "scope", "col");
        }
        page.close().close().open("tbody").close().close().raw("\n");
        page.element("button", Messages.text("page.more"), "type", "button", "id", "more", "hidden", "");
        page.close().close().raw("\n");
    }

    private void choice(String id, String key, List<String> words) throws IOException {
        page.open("label").element("span", Messages.text(key)).open("select", "id", id);
        page.element("option", Messages.text("page.any"), "value", "");
        for (String word : words) {
            page.element("option", word, "value", word);
        }
        page.close().close();
    }
}
