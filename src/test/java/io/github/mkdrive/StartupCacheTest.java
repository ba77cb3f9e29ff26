package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the maker of the start-up cache leaves, with a fake Java that writes files in the place of archives. */
@SuppressWarnings("NullAway.Init")
class StartupCacheTest {
    private static final String LIST = "-XX:DumpLoadedClassList";
    private static final String DUMP = "-Xshare:dump";
    private static final String PROOF = "-Xshare:on";

    @TempDir
    private static Path key;

    @TempDir
    private Path temp;

    private Path all = Path.of("");
    private Path cache = Path.of("");
    private Path failed = Path.of("");
    private Path bin = Path.of("");

    /** One that the fake keytool hands out: making it takes longer than all else. */
    @BeforeAll
    static void makeAKey() throws Exception {
        Process keytool = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/keytool",
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-keystore",
                        "key",
                        "-storepass",
                        "training",
                        "-alias",
                        "localhost",
                        "-dname",
                        "CN=localhost")
                .directory(key.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
    }

    @BeforeEach
    void setUp() throws IOException {
        all = temp.resolve("startup");
        cache = all.resolve("0123 Nobody 17/opt/mkdrive");
        failed = cache.resolve("failed");
        bin = FakeJava.in(temp.resolve("java"), "17").resolve("bin");
        FakeJava.program(
                bin.resolve("keytool"),
                "#!/bin/sh\nwhile [ \"$1\" != -keystore ]; do shift; done\ncp '%s' \"$2\"\n"
                        .formatted(key.resolve("key")));
    }

    @Test
    void isThereWithNothingBeside() throws Exception {
        make(false);

        assertEquals(List.of(cache.resolve("classes")), files());
        assertEquals("made\n", Files.readString(cache.resolve("classes")));
    }

    @Test
    void isTrainedThenMadeThenTried() throws Exception {
        make(false);

        List<String> calls = calls();
        assertAll(
                () -> assertEquals(3, calls.size(), calls.toString()),
                () -> assertTrue(calls.get(0)
                        .matches(".*DumpLoadedClassList=.* -cp a.jar \\S*StartupTraining "
                                + "--endpoint=http://localhost:\\d+ .*--endpoint=https://localhost:\\d+ --ca-cert=.*")),
                () -> assertTrue(calls.get(1).contains(DUMP)),
                () -> assertTrue(calls.get(2).matches(".*SharedArchiveFile=.* -Xshare:on .*Main --version")));
    }

    @Test
    void touchesNothingOfTheUsers() throws Exception {
        make(false);

        List<String> environment = Files.readAllLines(bin.resolve("java.env"));
        assertTrue(
                environment.stream()
                        .allMatch(line ->
                                line.matches("(LC_ALL=C.UTF-8|(HOME|PWD)=" + all + "/.*|_=.*|SHLVL=.*|OLDPWD=.*)")),
                environment::toString);
        assertTrue(
                calls().stream().allMatch(call -> call.contains("-Djava.io.tmpdir=" + all)), () -> "temporary folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {LIST, DUMP, PROOF})
    void isNotThereWhenAnyStepFails(String step) throws Exception {
        breakAt(step);

        assertThrows(IllegalStateException.class, () -> make(false));

        assertEquals(List.of(failed), files());
        String why = Files.readString(failed);
        assertTrue(why.contains("a fake that is broken") && why.contains(step), why);
    }

    @Test
    void staysAsItWasWhenAnotherCannotBeMade() throws Exception {
        make(false);
        breakAt(PROOF);

        assertThrows(IllegalStateException.class, () -> make(true));

        assertEquals(List.of(cache.resolve("classes"), failed), files());
    }

    @Test
    void saysThatAProgramIsMissing() throws Exception {
        Files.delete(bin.resolve("keytool"));

        assertThrows(IOException.class, () -> make(false));

        assertTrue(Files.readString(failed).contains("keytool"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23})
    void isNotTriedAgainWithinADayOrWhileAnotherMakesIt(int hours) throws Exception {
        failedBefore(hours);

        make(false);

        assertEquals(List.of(failed), files());
        assertFalse(Files.exists(bin.resolve("java.calls")));
    }

    @Test
    void isTriedAgainAfterADay() throws Exception {
        failedBefore(25);

        make(false);

        assertEquals(List.of(cache.resolve("classes")), files());
    }

    @Test
    void isTriedAgainAtOnceWhereSomebodyAsks() throws Exception {
        failedBefore(0);

        make(true);

        assertEquals(List.of(cache.resolve("classes")), files());
    }

    @Test
    void removesWhatIsNotUsedAnyMore() throws Exception {
        put("0122 Nobody 17/opt/mkdrive/classes", 0);
        put("0123 Nobody 18/opt/mkdrive/classes", 31);
        put("0123.stopped/classes", 2);
        put("anything", 0);
        List<Path> kept = List.of(
                put("0123 Nobody 17/elsewhere/classes", 31),
                put("0123 Nobody 21/opt/mkdrive/classes", 29),
                put("0123.another/classes", 0));
        Path outside = Files.writeString(temp.resolve("outside"), "mine");
        Files.createSymbolicLink(all.resolve("link"), temp);

        make(false);

        assertEquals(
                Stream.concat(kept.stream(), Stream.of(cache.resolve("classes")))
                        .sorted()
                        .toList(),
                files());
        assertEquals("mine", Files.readString(outside));
    }

    // --- how the tests do it ---

    private void make(boolean now) throws Exception {
        Files.createDirectories(all);
        new StartupCache(all, cache, bin, "a.jar").make(now);
    }

    private void breakAt(String argument) throws IOException {
        Files.writeString(bin.resolve("java.broken"), argument);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(bin.resolve("java.calls"));
    }

    private void failedBefore(int hours) throws IOException {
        Files.createDirectories(cache);
        Files.writeString(failed, "why");
        Files.setLastModifiedTime(failed, FileTime.from(Instant.now().minus(Duration.ofHours(hours))));
    }

    /** Puts a file there, below a folder that has been there for some days. */
    private Path put(String name, int days) throws IOException {
        Path file = all.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(
                all.resolve(Path.of(name).getName(0)),
                FileTime.from(Instant.now().minus(Duration.ofDays(days))));
        return file;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(all)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
