package io.github.mkdrive.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.batch.Journal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows in, a page out. */
class RunPageTest {
    private static final RunHead HEAD = new RunHead(
            Optional.of("users.csv"),
            Optional.of("https://bj1.api.aliyunfile.com"),
            Rows.START,
            Rows.START.plusSeconds(90),
            "mkdrive 1.2.3",
            Optional.empty());

    private static String page(RunHead head, int most, Journal.Told... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RunPage(head, Rows.of(List.of(rows)), most).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The rows that the script gets. */
    private static List<JsonNode> embedded(String page) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        new ObjectMapper()
                .readTree(between(page, "id=\"data\">", "</script>"))
                .path("rows")
                .forEach(rows::add);
        return rows;
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    /** What is read without styles and scripts. */
    private static String words(String page) {
        return page.replaceAll("(?s)<(style|script|title|svg).*?</\\1>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @CsvSource({
        "run.html,true",
        "RUN.HTML,true",
        "a/run.htm,true",
        "run.ndjson,false",
        "run.html.gz,false",
        "html,false"
    })
    void aNameSaysWhetherAPageIsMeant(String name, boolean meant) {
        assertEquals(meant, RunPage.isMeant(Path.of(name)));
    }

    @Test
    void tellsOfTheRun() throws IOException {
        String words = words(page(
                HEAD,
                10,
                Rows.created(1, "A"),
                Rows.failed(2, "rejected 400 NoName", "status 400"),
                Rows.cutOff(3),
                Rows.created(40, "B")));

        for (String part : List.of(
                "users.csv 2 of 4 rows have a drive.",
                "Service https://bj1.api.aliyunfile.com Started 1 Mar 2026, 23:59:50 UTC Ended 2 Mar 2026, 00:01:20 UTC",
                "Took 1 min 30 s",
                "2 created The drive was made 0 found The owner had a drive already 1 failed There is no drive from it 1 unknown",
                "1 rejected 400 NoName failed status 400 Lines of the input: 3 Show these rows",
                "1 unknown unknown the request was sent, or was about to be, when the run ended Lines of the input: 4",
                "mkdrive 1.2.3")) {
            assertTrue(words.contains(part), () -> part + "\n" + words);
        }
    }

    @Test
    void aRunOfNothing() throws IOException {
        String words = words(page(HEAD, 10));

        assertTrue(words.contains("All 0 rows have a drive."), words);
        assertTrue(words.contains("No row has ended."), words);
        assertFalse(words.contains("What failed"), words);
    }

    @Test
    void embedsWhatFailedFirstAndSaysWhatIsLeftOut() throws IOException {
        Journal.Told[] rows = LongStream.rangeClosed(1, 1500)
                .mapToObj(row -> row % 500 == 0 ? Rows.failed(row, "conflict", "m") : Rows.created(row, "A"))
                .toArray(Journal.Told[]::new);
        String page = page(HEAD, 5, rows);

        assertEquals(
                List.of("501 failed", "1001 failed", "1501 failed", "2 created", "3 created"),
                embedded(page).stream()
                        .map(row -> row.path("line") + " " + row.path("status").textValue())
                        .toList());
        assertTrue(
                words(page)
                        .contains(
                                "The page has 5 rows, first those that failed or are unknown; 1,495 are left out. To get"
                                        + " all, run the same command with --report rows.ndjson."),
                page);
        RunHead beside = new RunHead(
                HEAD.input(), HEAD.service(), HEAD.started(), HEAD.ended(), HEAD.program(), Optional.of("all.ndjson"));
        assertTrue(words(page(beside, 5, rows)).contains("1,495 are left out. All are in all.ndjson."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><img src=x onerror=alert(1)>",
                "<!--<script>",
                "\"><svg onload=alert(1)>",
                "' onmouseover='alert(1)",
                "]]>\u2028\u2029\u202e\u0000",
                "&lt;b&gt;",
                "\ud800 half"
            })
    void whatStandsInARowStaysText(String hostile) throws IOException {
        RunHead head = new RunHead(
                Optional.of(hostile),
                Optional.of(hostile),
                HEAD.started(),
                HEAD.ended(),
                HEAD.program(),
                Optional.of(hostile));
        String plain = page(HEAD, 1, Rows.created(1, "A"), Rows.failed(2, "B", "C"));
        String page = page(head, 1, Rows.created(1, hostile), Rows.failed(2, hostile, hostile));

        assertEquals(tags(plain), tags(page));
        JsonNode row = embedded(page).get(0);
        assertEquals(
                PageRow.of(Rows.failed(2, hostile, hostile)).message(),
                row.path("message").textValue());
    }

    /** The elements of a page, in order. */
    private static List<String> tags(String page) {
        return Pattern.compile("<[^ >\n]*")
                .matcher(page.replaceAll("(?s)<script>.*?</script>", "<script></script>"))
                .results()
                .map((MatchResult match) -> match.group())
                .toList();
    }

    @Test
    void aBrowserIsToldTheHashesOfAllThatMayRun() throws Exception {
        String page = page(HEAD, 10, Rows.created(1, "A"));
        for (String[] part :
                new String[][] {{"style-src ", "<style>", "</style>"}, {"script-src ", "<script>", "</script>"}}) {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(between(page, part[1], part[2]).getBytes(StandardCharsets.UTF_8));

            assertEquals(
                    "&#39;sha256-" + Base64.getEncoder().encodeToString(hash) + "&#39;", between(page, part[0], "; "));
        }
        assertFalse(
                Pattern.compile("<[^>]*\\s(style|on[a-z]+|src)=").matcher(page).find());
    }

    /** Many reasons and many lines: what is kept of them has its limits. */
    @Test
    void aLongRunIsReadToItsEndAndTakesNoLongPage() throws IOException {
        int rows = 100_000;
        long[] most = {0};
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        RunRows many = number -> {
            most[0] = Math.max(most[0], number);
            return LongStream.rangeClosed(number + 1, Math.min(number + 500, rows))
                    .mapToObj(row -> row % 3 == 0 ? Rows.failed(row, "r" + row, "m") : Rows.created(row, "A"))
                    .toList();
        };
        new RunPage(HEAD, many, 20).write(page);

        assertEquals(rows, most[0]);
        assertTrue(page.size() < 200_000, () -> page.size() + " bytes");
    }
}
