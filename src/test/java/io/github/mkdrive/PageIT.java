package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a batch, as the launcher writes it and as a browser shows it. */
class PageIT {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Pattern CELL = Pattern.compile("<td [^>]*class=\"(line|name)\"><bdi>(.*?)</bdi>");

    private static final String TRAP = "&lt;/script&gt;&lt;img src=x onerror=\"document.title='ran'\"&gt;&lt;script&gt;"
            + "document.title='ran'&lt;/script&gt;";

    private final Path home;
    private final Launcher launcher;
    private final Path page;

    PageIT(@TempDir Path home) {
        this.home = home;
        this.launcher = Launcher.ofProgram(home);
        this.page = home.resolve("run.html");
    }

    /** One owner has a drive already; one name is a trap for browsers. */
    @BeforeEach
    void run() throws Exception {
        Path input = Files.writeString(home.resolve("users.csv"), """
                owner,name,owner_type
                u1,Ann's drive,user
                u2,Ben's drive,user
                u3,"</script><img src=x onerror=""document.title='ran'""><script>document.title='ran'</script>",user
                u4,Cho's drive,user
                """);
        assertEquals(
                0,
                launcher.run("--sandbox", "--name", "Old", "--owner", "u2", "--owner-type", "user")
                        .exitCode());
        Finished ended = launcher.run(
                "batch",
                input.toString(),
                "--sandbox",
                "--if-exists",
                "fail",
                "--report",
                page.toString(),
                "--report",
                home.resolve("run.ndjson").toString());
        assertEquals(10, ended.exitCode(), ended.stderr());
    }

    @Test
    void isWrittenBesideTheLines() throws Exception {
        String text = Files.readString(page);

        assertEquals(4, Files.readAllLines(home.resolve("run.ndjson")).size());
        for (String part : List.of(
                "<title>users.csv - mkdrive batch</title>",
                "3 of 4 rows have a drive.",
                "<dd>The embedded sandbox</dd>",
                "<span class=\"reason\">conflict</span>",
                "<b>Lines of the input:</b> 3</p>")) {
            assertTrue(text.contains(part), part);
        }
        assertFalse(text.contains("<img"), text);
    }

    @Test
    void aBrowserShowsWhatFailedFirst() throws Exception {
        assertEquals(List.of("3 Ben's drive", "2 Ann's drive", "4 " + TRAP, "5 Cho's drive"), rows(open("")));
    }

    @Test
    void aSearchIsKeptInTheAddress() throws Exception {
        String found = open("#q=DRIVE+u4");

        assertEquals(List.of("5 Cho's drive"), rows(found));
        assertTrue(found.contains("1 of 4 rows match; 1 are shown"), found);
        assertEquals(List.of("3 Ben's drive"), rows(open("#status=failed&reason=conflict")));
        assertTrue(open("#q=nobody").contains("No row matches"));
    }

    @Test
    void whatStandsInARowDoesNotRun() throws Exception {
        String shown = open("#q=u3");

        assertEquals(List.of("4 " + TRAP), rows(shown));
        assertTrue(shown.contains("<title>users.csv - mkdrive batch</title>"), shown);
        assertFalse(shown.contains("<img"), shown);
    }

    /** The page as it stands when its script has run. */
    private String open(String fragment) throws Exception {
        assumeTrue(Files.isExecutable(BROWSER), "no chromium");
        Finished browser = Launcher.of(BROWSER, home)
                .withLimit(Duration.ofMinutes(2))
                .run(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--user-data-dir=" + home.resolve("browser"),
                        "--dump-dom",
                        page.toUri() + fragment);
        assertEquals(0, browser.exitCode(), browser.stderr());
        return browser.stdout();
    }

    /** Line and name of the rows in the table. */
    private static List<String> rows(String shown) {
        List<String> cells = CELL.matcher(shown)
                .results()
                .map((MatchResult match) -> match.group(2))
                .toList();
        return IntStream.range(0, cells.size() / 2)
                .mapToObj(row -> cells.get(2 * row) + " " + cells.get(2 * row + 1))
                .toList();
    }
}
