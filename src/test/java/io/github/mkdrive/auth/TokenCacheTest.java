package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.auth.Credentials.BearerToken;
import io.github.mkdrive.report.Messages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCacheTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ENTRY = TokenCache.entry("app", "bj1");
    private static final String TEXT = "{\"access_token\":\"t0k3n\",\"expires_at\":1767229200}";

    @TempDir
    Path home = Path.of("");

    private Path folder = home;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void theFolderIsNotThereYet() {
        folder = home.resolve("cache").resolve("mkdrive");
    }

    private TokenCache cache() {
        return TokenCache.in(folder, this::tell);
    }

    private void tell(String key, Object... values) {
        assertFalse(Messages.text(key, values).contains("t0k3n"), () -> Messages.text(key, values));
        told.add(key.replace("config.credentials.cache.", ""));
    }

    private static BearerToken token(String token, long seconds) {
        return new BearerToken(token, Optional.of(NOW.plusSeconds(seconds)));
    }

    private Path put(String entry, String text) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.writeString(folder.resolve(entry), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void whatIsPutIntoItIsForItsOwnerAlone() throws IOException {
        cache().put(ENTRY, token("t0k3n", 3600), NOW);

        assertEquals(Optional.of(token("t0k3n", 3600)), cache().get(ENTRY));
        assertEquals(TEXT, Files.readString(folder.resolve(ENTRY)));
        assertEquals(List.of(ENTRY), files());
        assertEquals("rw-------", permissions(folder.resolve(ENTRY)));
        assertEquals("rwx------", permissions(folder));
        assertEquals("rwx------", permissions(folder.resolveSibling("")));
        assertEquals(List.of(), told);
    }

    @Test
    void theNameOfAnEntry() {
        assertTrue(ENTRY.matches("token-[0-9a-f]{64}\\.json"), ENTRY);
        assertEquals(ENTRY, TokenCache.entry("app", "bj1"));
        assertEquals(
                5,
                Stream.of(
                                TokenCache.entry("app", "bj1"),
                                TokenCache.entry("ap", "pbj1"),
                                TokenCache.entry("app1:bj1"),
                                TokenCache.entry("app", "bj1", ""),
                                TokenCache.entry("app", "", "bj1"))
                        .distinct()
                        .count());
    }

    @Test
    void withoutAFolder() {
        TokenCache.NONE.put(ENTRY, token("t0k3n", 3600), NOW);
        TokenCache.NONE.drop(ENTRY);

        assertEquals(Optional.empty(), TokenCache.NONE.get(ENTRY));
    }

    @Test
    void whatIsDroppedIsGone() throws IOException {
        cache().put(ENTRY, token("t0k3n", 3600), NOW);
        cache().drop(ENTRY);
        cache().drop(ENTRY);

        assertEquals(Optional.empty(), cache().get(ENTRY));
        assertEquals(List.of(), files());
        assertEquals(List.of(), told);
    }

    @ParameterizedTest
    @CsvSource({
        "rw-------, t0k3n, ''",
        "r--------, t0k3n, ''",
        "rw-r-----, '', open",
        "rw----r--, '', open",
        "rw--w----, '', open",
        "rw-----w-, '', open",
        "rwx------, '', open",
    })
    void aFileThatOthersMayReadIsReplaced(String permissions, String expected, String problem) throws IOException {
        Path file = put(ENTRY, TEXT);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertEquals(expected, cache().get(ENTRY).map(BearerToken::token).orElse(""));
        assertEquals(problem, String.join(" ", told));

        cache().put(ENTRY, token("new", 3600), NOW);
        assertEquals("new", cache().get(ENTRY).map(BearerToken::token).orElse(""));
        assertEquals("rw-------", permissions(file));
    }

    @ParameterizedTest
    @CsvSource({"somebody-else, '', foreign", "'', t0k3n, ''"})
    void aFileOfAnotherUser(String user, String expected, String problem) throws IOException {
        put(ENTRY, TEXT);

        TokenCache cache = new TokenCache(Optional.of(folder), user, this::tell);

        assertEquals(expected, cache.get(ENTRY).map(BearerToken::token).orElse(""));
        assertEquals(problem, String.join(" ", told));
    }

    @Test
    void aLinkIsReplacedAndNotFollowed() throws IOException {
        Path real = put("real", TEXT);
        Path link = Files.createSymbolicLink(folder.resolve(ENTRY), real);

        assertEquals(Optional.empty(), cache().get(ENTRY));
        cache().put(ENTRY, token("new", 3600), NOW);

        assertEquals(List.of("noFile"), told);
        assertEquals(TEXT, Files.readString(real));
        assertFalse(Files.isSymbolicLink(link));
        assertEquals(Optional.of(token("new", 3600)), cache().get(ENTRY));
    }

    @Test
    void aDroppedLinkLeavesWhatItPointsTo() throws IOException {
        Path real = put("real", TEXT);
        Files.createSymbolicLink(folder.resolve(ENTRY), real);

        cache().drop(ENTRY);

        assertEquals(List.of("real"), files());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"access_token\":\"t0k3n\"",
                "{\"access_token\":\"t0k3n\"}",
                "{\"expires_at\":1767229200}",
                "{\"access_token\":\"t0k3n\",\"expires_at\":\"soon\"}",
                "{\"access_token\":\"t0k3n\",\"expires_at\":1.5}",
                "{\"access_token\":\"t0k3n\",\"expires_at\":99999999999999999}",
                "{\"access_token\":\"t0k3n\",\"expires_at\":99999999999999999999}",
                "{\"access_token\":\"t\\nok\",\"expires_at\":1767229200}",
                "{\"access_token\":\"\",\"expires_at\":1767229200}",
                "[]",
                "t0k3n",
                "\u0000\u0000\u0000",
            })
    void brokenContent(String text) throws IOException {
        put(ENTRY, text);

        assertEquals(Optional.empty(), cache().get(ENTRY));
        cache().put(ENTRY, token("new", 3600), NOW);

        assertEquals(Optional.of(token("new", 3600)), cache().get(ENTRY));
        assertEquals(List.of(), told);
    }

    @Test
    void whatRanOutGoesWhenOneIsWritten() throws IOException {
        String other = TokenCache.entry("other");
        put(TokenCache.entry("out"), TEXT.replace("1767229200", "" + NOW.getEpochSecond()));
        put(other, TEXT.replace("1767229200", "" + (NOW.getEpochSecond() + 1)));
        put("README", TEXT.replace("1767229200", "1"));
        Path abandoned = put("token-1.part", "");
        Files.setLastModifiedTime(abandoned, FileTime.from(NOW.minusSeconds(3601)));
        Path written = put("token-2.part", "");
        Files.setLastModifiedTime(written, FileTime.from(NOW.minusSeconds(3600)));

        cache().put(ENTRY, token("t0k3n", 3600), NOW);

        List<String> left = new ArrayList<>(List.of("README", ENTRY, other, "token-2.part"));
        left.sort(null);
        assertEquals(left, files());
        assertEquals(List.of(), told);
    }

    @Test
    void aFolderThatIsNone() throws IOException {
        Files.createDirectories(folder.resolveSibling(""));
        Files.createFile(folder);

        cache().put(ENTRY, token("t0k3n", 3600), NOW);

        assertEquals(Optional.empty(), cache().get(ENTRY));
        // Newer JDKs say of a file in it that there is none.
        assertEquals(Set.of("unusable"), Set.copyOf(told));
    }

    @Test
    void aFolderThatCannotBeWritten() throws IOException {
        folder = Path.of("/proc/self");

        cache().put(ENTRY, token("t0k3n", 3600), NOW);

        assertEquals(Optional.empty(), cache().get(ENTRY));
        assertEquals(List.of("unusable"), told);
    }

    @Test
    void aFolderInTheWayOfAFile() throws IOException {
        Files.createDirectories(folder.resolve(ENTRY).resolve("full"));

        cache().put(ENTRY, token("t0k3n", 3600), NOW);

        assertEquals(Optional.empty(), cache().get(ENTRY));
        assertEquals(List.of(ENTRY), files());
        assertEquals(List.of("unusable", "noFile"), told);
    }

    /** As on Windows: a ZIP file has none of the attributes of POSIX. */
    @Test
    void whereFilesHaveNoOwner() throws IOException {
        URI zip = URI.create("jar:" + home.resolve("files.zip").toUri());
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            folder = files.getPath("/cache/mkdrive");

            cache().put(ENTRY, token("t0k3n", 3600), NOW);

            assertEquals(List.of(), told);
            assertEquals(Optional.of(token("t0k3n", 3600)), cache().get(ENTRY));
            assertEquals(List.of(ENTRY), files());
        }
    }

    /** Whoever reads while others write and remove gets one of the tokens whole, or none. */
    @Test
    void manyAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<String> problems = new ArrayList<>();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = ("" + i).repeat(5000);
            running.add(threads.submit(() -> {
                TokenCache cache = TokenCache.in(folder, (key, values) -> problems.add(Messages.text(key, values)));
                for (int round = 0; round < 50; round++) {
                    cache.put(ENTRY, token(name, round % 3 == 0 ? 0 : 3600), NOW);
                    cache.get(ENTRY)
                            .ifPresent(got -> assertEquals(("" + got.token().charAt(0)).repeat(5000), got.token()));
                }
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();

        assertEquals(List.of(), problems);
    }
}
