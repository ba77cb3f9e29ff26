package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mkdrive.testbed.JavaForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The start-up cache of the packaged distribution: when it is used, made, made anew and removed. One test runs the real
 * Java; for the others a fake one writes files in the place of caches.
 */
@JavaForm
class StartupCacheIT {
    private static final String CREATE = "--sandbox";

    private Path temp = Path.of("");
    private Path home = Path.of("");
    private Path caches = Path.of("");
    private Path bin = Path.of("");
    private Path user = Path.of("");
    private final Map<String, String> env = new HashMap<>();

    @BeforeEach
    void install(@TempDir Path folder) throws IOException {
        temp = folder;
        home = Installation.withoutLargeJars(temp.resolve("with space/mkdrive"));
        caches = home.resolve("lib/startup");
        user = Files.createDirectory(temp.resolve("user"));
        bin = Files.createDirectory(temp.resolve("bin"));
        FakeJava.program(bin.resolve("sleep"), "#!/bin/sh\n"); // the caches need not wait for the call to end
        env.put("HOME", user.toString());
        env.put("PATH", bin + ":/usr/bin:/bin");
        env.put("LANG", "C.UTF-8");
        env.put("JAVA_HOME", FakeJava.in(temp.resolve("java"), "17.0.1").toString());
        env.put("MKDRIVE_STARTUP_CACHE", "readonly");
    }

    /** What is made in the background works in the folder that is removed after the test. */
    @AfterEach
    void noneGoesOn() throws Exception {
        await(() -> ProcessHandle.allProcesses()
                .flatMap(process -> process.info().arguments().stream())
                .flatMap(Stream::of)
                .noneMatch(argument -> argument.startsWith(temp.toString())));
    }

    private void allowMaking() {
        env.remove("MKDRIVE_STARTUP_CACHE");
    }

    // --- which one is used ---

    @ParameterizedTest
    @CsvSource({
        "17.0.1, -XX:SharedArchiveFile=",
        "21.0.1, -XX:SharedArchiveFile=",
        "25.0.1, -XX:AOTCache=",
        "26, -XX:AOTCache="
    })
    void usesTheOneOfTheInstallation(String version, String option) throws Exception {
        useFakeJava(version);
        Path cache = cache(folder(version));

        assertTrue(options().contains(option + cache), () -> "no " + option + cache);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -1, 1, 3600})
    void usesNoneThatAJarHasBeenReplacedSince(long seconds) throws Exception {
        cache(folder("17.0.1"));
        Path jar = home.resolve("lib").resolve(Installation.jars(home).get(0));
        Files.setLastModifiedTime(
                jar, FileTime.from(Files.getLastModifiedTime(jar).toInstant().plusSeconds(seconds)));

        assertEquals(List.of(), cacheOptions());
    }

    @Test
    void usesNoneThatKnowsNothingOfAJar() throws Exception {
        Path cache = cache(folder("17.0.1"));
        Files.delete(cache.resolveSibling(Installation.jars(home).get(0) + ".time"));

        assertEquals(List.of(), cacheOptions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMPLEMENTOR=\"Nobody\"", "17.0.1+1"})
    void usesNoneOfAnotherJava(String line) throws Exception {
        cache(folder("17.0.1"));
        Path release = Path.of(env.get("JAVA_HOME"), "release");
        Files.writeString(
                release,
                Files.readString(release).replace(line, line.replace("1", "2").replace("No", "Some")));

        assertEquals(List.of(), cacheOptions());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-Xshare:off", "-XX:SharedArchiveFile=/x", "-XX:AOTCache=/x", "-agentlib:x", "-javaagent:/x"})
    void leavesItToOptionsThatDoNotGoTogetherWithIt(String option) throws Exception {
        cache(folder("17.0.1"));
        env.put("MKDRIVE_JAVA_OPTS", option);

        assertFalse(options().stream().anyMatch(one -> one.endsWith("/classes")));
    }

    @Test
    void canBeSwitchedOff() throws Exception {
        cache(folder("17.0.1"));
        env.put("MKDRIVE_STARTUP_CACHE", "off");

        assertEquals(List.of(), cacheOptions());
    }

    // --- how it is made ---

    @Test
    void isMadeBehindTheFirstCall() throws Exception {
        allowMaking();
        assertEquals(List.of(), cacheOptions());

        Path cache = awaitCache();

        assertEquals(List.of("-XX:SharedArchiveFile=" + cache), cacheOptions());
        assertEquals(List.of(), list(user));
    }

    /** As {@code id=$(mkdrive ...)} does, which waits for the end of the output and not of the call. */
    @Test
    void isNotWaitedForByWhoeverReadsTheOutput() throws Exception {
        Path read = temp.resolve("read");
        FakeJava.program(
                bin.resolve("sleep"),
                "#!/bin/sh\ni=0; until [ -e '%s' ] || [ $((i += 1)) = 1000 ]; do /bin/sleep 0.01; done\n"
                        .formatted(read));
        allowMaking();

        Process call = builder(false).redirectErrorStream(true).start();
        assertEquals("", new String(call.getInputStream().readAllBytes(), UTF_8));

        assertEquals(List.of(), caches());
        Files.createFile(read);
        awaitCache();
    }

    @Test
    void isMadeForAnInstallation() throws Exception {
        Files.createDirectories(caches.resolve("an earlier build/1"));
        Path otherJava = cache(folder("99"));
        Path stale = cache(folder("17.0.1"));
        Files.writeString(stale, "stale");
        env.put("MKDRIVE_STARTUP_CACHE", "install");

        assertEquals(0, launch(false).code());

        env.put("MKDRIVE_STARTUP_CACHE", "readonly");
        assertAll(
                () -> assertTrue(cacheOptions().toString().contains(home.toString())),
                () -> assertFalse(Files.exists(caches.resolve("an earlier build"))),
                () -> assertTrue(Files.exists(otherJava)));
    }

    @Test
    void isMadeOnceForCallsAtTheSameTime() throws Exception {
        allowMaking();
        List<Process> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(start(true));
        }
        for (Process call : calls) {
            assertEquals(0, call.waitFor());
        }
        noneGoesOn();

        assertEquals(1, caches().size());
        assertEquals(1, cacheOptions().size());
    }

    @Test
    void replacesTheOneItCannotUse() throws Exception {
        allowMaking();
        Path stale = cache(folder("17.0.1"));
        Files.delete(stale.resolveSibling(Installation.jars(home).get(0) + ".time"));

        launch(true);
        await(() -> cacheOptions().size() == 1);
    }

    @Test
    void removesThoseOfEarlierBuildsAndOldOnes() throws Exception {
        allowMaking();
        Path earlierBuild = cache(caches.resolve("0123 Nobody 17"));
        Path otherJava = cache(folder("99"));
        Path oldJava = cache(folder("26"));
        Files.setLastModifiedTime(
                caches.resolve(key("26")), FileTime.from(Instant.now().minus(Duration.ofDays(40))));

        launch(true);
        noneGoesOn();

        assertAll(
                () -> assertFalse(Files.exists(earlierBuild)),
                () -> assertFalse(Files.exists(oldJava)),
                () -> assertTrue(Files.exists(otherJava)));
    }

    // --- whose it is ---

    @Test
    void isNotFollowedThroughALink() throws Exception {
        allowMaking();
        Path cache = cache(folder("17.0.1"));
        Path elsewhere = Files.move(caches, temp.resolve("elsewhere"));
        Files.createSymbolicLink(caches, elsewhere);
        Files.delete(elsewhere.resolve(caches.relativize(cache))); // one that is to be made
        List<Path> before = list(elsewhere);

        assertEquals(List.of(), cacheOptions());
        noneGoesOn();
        assertEquals(before, list(elsewhere));

        Files.writeString(elsewhere.resolve(caches.relativize(cache)), "somebody's"); // one that could be used
        assertEquals(List.of(), cacheOptions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../startup", ".work", ".work/failed"})
    void writesNothingThroughALink(String place) throws Exception {
        allowMaking();
        Path target = Files.createDirectory(temp.resolve("elsewhere"));
        Path log = Files.writeString(target.resolve("failed"), "mine");
        Path folder = folder("17.0.1");
        Path link = place.startsWith("..") ? caches : Path.of(folder + place);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, place.endsWith("failed") ? log : target);

        assertEquals(List.of(), cacheOptions());
        noneGoesOn();

        assertEquals(List.of(log), list(target));
        assertEquals("mine", Files.readString(log));
    }

    /** Nor is anything removed there: of what is to make room for the cache, the links themselves are. */
    @ParameterizedTest
    @CsvSource({"../startup, 3", ".work, 0", ".work/failed, 0"})
    void removesNothingThroughALink(String place, int code) throws Exception {
        Path folder = folder("17.0.1");
        Path target = Files.createDirectory(temp.resolve("elsewhere"));
        Path cache = cache(target.resolve(caches.relativize(folder)));
        Path work = Files.createDirectory(Path.of(cache.getParent() + ".work"));
        Path log = Files.writeString(work.resolve("failed"), "mine");
        Path link = place.startsWith("..") ? caches : Path.of(folder + place);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, place.endsWith("failed") ? log : target);
        List<Path> before = list(target);
        env.put("MKDRIVE_STARTUP_CACHE", "install");

        assertEquals(code, launch(false).code());

        assertEquals(before, list(target));
        assertEquals("mine", Files.readString(log));
        assertEquals("made", Files.readString(cache));
    }

    @Test
    void isMadeAtOnceWhereItFailedBefore() throws Exception {
        Path work = Files.createDirectories(Path.of(folder("17.0.1") + ".work"));
        Files.writeString(work.resolve("failed"), "why");
        env.put("MKDRIVE_STARTUP_CACHE", "install");

        assertEquals(0, launch(false).code());

        assertFalse(Files.exists(work));
        assertEquals(1, caches().size());
    }

    @ParameterizedTest
    @CsvSource({"lib, rwxrwxr-x", "lib, rwxrwxrwx", "lib, rwxr-xrwx", "lib/startup, rwxrwxr-x", "lib/startup, rwxrwxrwx"
    })
    void isNotMadeWhereOthersCanWrite(String folder, String permissions) throws Exception {
        allowMaking();
        Files.createDirectory(caches);
        Files.setPosixFilePermissions(home.resolve(folder), PosixFilePermissions.fromString(permissions));

        assertEquals(List.of(), cacheOptions());
        noneGoesOn();

        assertEquals(List.of(), list(caches));
    }

    @Test
    void isNotUsedInAStickyFolder() throws Exception {
        cache(folder("17.0.1"));
        Files.setAttribute(home.resolve("lib"), "unix:mode", 01777);

        assertEquals(List.of(), cacheOptions());
    }

    /** As root with sudo: what belongs to a user stays as it is. */
    @ParameterizedTest
    @ValueSource(strings = {"lib", "lib/startup"})
    void isNotMadeInAFolderOfSomebodyElse(String folder) throws Exception {
        Path mine = Files.createDirectory(caches);
        assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(mine, "unix:uid")), "only root can give a file away");
        allowMaking();
        Files.setAttribute(home.resolve(folder), "unix:uid", 12345);

        assertEquals(List.of(), cacheOptions());
        noneGoesOn();

        assertEquals(List.of(), list(caches));
        assertEquals(List.of(), list(user));
    }

    @Test
    void canBeWrittenByNobodyElse() throws Exception {
        allowMaking();
        ProcessBuilder call = builder(true);
        call.command().addAll(0, List.of("/bin/sh", "-c", "umask 000 && exec \"$0\" \"$@\""));
        assertEquals(0, call.start().waitFor());
        awaitCache();
        noneGoesOn();

        for (Path file : list(caches)) {
            assertFalse(
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                            .substring(3)
                            .contains("w"),
                    file::toString);
        }
    }

    @Test
    void leavesNothingWhenItIsStopped() throws Exception {
        allowMaking();
        FakeJava.program(bin.resolve("sleep"), "#!/bin/sh\nkill $PPID\n");

        launch(true);
        await(() -> Files.exists(caches));
        noneGoesOn();

        assertTrue(list(caches).stream().allMatch(Files::isDirectory), () -> "left: " + caches);
        assertFalse(Files.exists(Path.of(folder("17.0.1") + ".work")));
    }

    @Test
    void isNotTriedAgainBeforeADayHasPassed() throws Exception {
        allowMaking();
        Path java = Path.of(env.get("JAVA_HOME"), "bin/java");
        Path broken = Files.createFile(java.resolveSibling("java.broken"));
        Path failed = Path.of(folder("17.0.1") + ".work/failed");

        assertEquals("", launch(true).err());
        await(() -> Files.exists(failed) && !Files.exists(failed.resolveSibling("new")));
        Files.delete(broken);
        launch(true);
        env.put("MKDRIVE_STARTUP_CACHE", "readonly");
        assertEquals(List.of(), cacheOptions());
        assertFalse(Files.exists(java.resolveSibling("java.calls")));

        env.remove("MKDRIVE_STARTUP_CACHE");
        Files.setLastModifiedTime(
                failed.getParent(), FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        launch(true);
        awaitCache();
    }

    // --- the real Java ---

    @Test
    void servesTheRealJavaAndNeverAnOldJar() throws Exception {
        allowMaking();
        home = Installation.complete(temp.resolve("real"));
        caches = home.resolve("lib/startup");
        env.put("JAVA_HOME", System.getProperty("java.home"));
        Path loaded = temp.resolve("loaded");
        env.put("MKDRIVE_JAVA_OPTS", "-Xlog:class+load:file=" + loaded);
        String[] create = {"--name", "Büro", "--owner", "o", "--owner-type", "user", CREATE, "--quiet"};

        assertEquals(new Call(0, "1\n", ""), launch(false, create));
        assertFalse(Files.readString(loaded).contains("Main source: shared objects file"));
        awaitCache();
        assertEquals(new Call(0, "2\n", ""), launch(false, create));
        assertTrue(Files.readString(loaded).contains("Main source: shared objects file"));

        env.remove("MKDRIVE_JAVA_OPTS");
        // Another program under the same name, with a time before the cache's: tar and cp -p put such files there.
        Path jar = home.resolve("lib").resolve(mainJar());
        FileTime time = FileTime.from(Files.getLastModifiedTime(jar).toInstant().minusSeconds(60));
        replaceProgram(jar);
        Files.setLastModifiedTime(jar, time);

        assertEquals(new Call(0, "the new program\n", ""), launch(false, create));
    }

    @Test
    void isNotTakenAlongToAnotherPlace() throws Exception {
        Path cache = cache(folder("17.0.1"));
        assertTrue(options().contains("-XX:SharedArchiveFile=" + cache));

        home = Files.move(home, temp.resolve("moved"));

        assertEquals(List.of(), cacheOptions());
    }

    @Test
    void isTakenAlongOn25() throws Exception {
        useFakeJava("25.0.1");
        cache(folder("25.0.1"));

        home = Files.move(home, temp.resolve("moved"));

        assertEquals(1, cacheOptions().size());
    }

    // --- how the tests do it ---

    private record Call(int code, String out, String err) {}

    private Call launch(boolean recorded, String... arguments) throws IOException, InterruptedException {
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        Process process = builder(recorded, arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Call(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    private Process start(boolean recorded) throws IOException {
        return builder(recorded)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The launcher; recorded, the fake Java writes down how the program is called, and otherwise acts as Java. */
    private ProcessBuilder builder(boolean recorded, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/mkdrive").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(env);
        if (recorded) {
            builder.environment().put("FAKE_RECORD", temp.resolve("record").toString());
        }
        return builder;
    }

    private List<String> options() throws IOException, InterruptedException {
        Call call = launch(true);
        assertEquals(new Call(0, "", ""), call);
        return List.of(Files.readString(temp.resolve("record")).split("\0"));
    }

    private List<String> cacheOptions() throws IOException, InterruptedException {
        return options().stream()
                .filter(option -> option.startsWith("-XX:SharedArchiveFile") || option.startsWith("-XX:AOTCache"))
                .toList();
    }

    private void useFakeJava(String version) throws IOException {
        env.put(
                "JAVA_HOME",
                FakeJava.in(temp.resolve("java" + version), version).toString());
    }

    private String key(String version) throws IOException {
        return "%s Nobody %s+1".formatted(launcher("^key=\"([0-9a-f]{64}) "), version);
    }

    private String mainJar() throws IOException {
        return launcher("lib/(mkdrive-[^/]*\\.jar)");
    }

    private String launcher(String pattern) throws IOException {
        Matcher matcher =
                Pattern.compile(pattern, Pattern.MULTILINE).matcher(Files.readString(home.resolve("bin/mkdrive")));
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }

    private Path folder(String version) throws IOException {
        Path folder = caches.resolve(key(version));
        boolean movable = Runtime.Version.parse(version).feature() >= 25;
        return movable ? folder : folder.resolve(home.toString().substring(1));
    }

    /** A cache as lib/startup-cache leaves it; the file with the classes. */
    private Path cache(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String jar : Installation.jars(home)) {
            Path time = Files.createFile(folder.resolve(jar + ".time"));
            Files.setLastModifiedTime(
                    time, Files.getLastModifiedTime(home.resolve("lib").resolve(jar)));
        }
        return Files.writeString(folder.resolve("classes"), "made");
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder)).sorted().toList();
        }
    }

    private List<Path> caches() throws IOException {
        try {
            return list(caches).stream()
                    .filter(file -> file.endsWith("classes") && !file.toString().contains(".work/"))
                    .toList();
        } catch (NoSuchFileException | UncheckedIOException e) {
            return List.of(); // there is nothing yet, or something was moved meanwhile
        }
    }

    private Path awaitCache() throws IOException, InterruptedException {
        await(() ->
                caches().size() == 1 && !Files.exists(Path.of(caches().get(0).getParent() + ".work")));
        return caches().get(0);
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(Condition condition) throws IOException, InterruptedException {
        for (int i = 0; i < 1200; i++) {
            if (condition.holds()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("it did not come true");
    }

    private static void replaceProgram(Path jar) throws IOException {
        Path classes = Files.createTempDirectory("program");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        SimpleJavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Main.java"), SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignore) {
                        return "package io.github.mkdrive; public class Main {"
                                + " public static void main(String[] args) { System.out.println(\"the new program\"); } }";
                    }
                };
        assertTrue(compiler.getTask(null, null, null, List.of("-d", classes.toString()), null, List.of(source))
                .call());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("io/github/mkdrive/Main.class"));
            Files.copy(classes.resolve("io/github/mkdrive/Main.class"), out);
        }
    }
}
