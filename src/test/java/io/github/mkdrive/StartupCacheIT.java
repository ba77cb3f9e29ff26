package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mkdrive.testbed.JavaForm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
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
 * The start-up cache of the packaged distribution: when the launcher uses it, and when it has it made. One test runs the real Java;
 * for the others a fake one writes a file in the place of a cache.
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
    void noneGoesOn() throws IOException, InterruptedException {
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
    @ValueSource(strings = {"17.0.1", "21.0.1", "25.0.1"})
    void usesTheOneOfTheInstallation(String version) throws Exception {
        useFakeJava(version);
        Path cache = cache(folder(version));

        assertEquals(List.of("-XX:SharedArchiveFile=" + cache), cacheOptions());
    }

    @Test
    void usesNoneOfAnotherPlace() throws Exception {
        cache(folder("17.0.1"));

        home = Files.move(home, temp.resolve("moved"));

        assertEquals(List.of(), cacheOptions());
    }

    @Test
    void usesTheVersionWhereAJavaNamesNoBuild() throws Exception {
        Files.writeString(Path.of(env("JAVA_HOME"), "release"), "JAVA_VERSION=\"17.0.1\"\n");
        Path cache = cache(
                caches.resolve(hash() + "  17.0.1").resolve(home.toString().substring(1)));

        assertEquals(List.of("-XX:SharedArchiveFile=" + cache), cacheOptions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMPLEMENTOR=\"Nobody\"", "17.0.1+1"})
    void usesNoneOfAnotherJava(String line) throws Exception {
        cache(folder("17.0.1"));
        Path release = Path.of(env("JAVA_HOME"), "release");
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
                "#!/bin/sh\ni=0; until [ -e '%s' ] || [ $((i += 1)) = 6000 ]; do /bin/sleep 0.01; done\n"
                        .formatted(read));
        allowMaking();

        Process call = builder(false).redirectErrorStream(true).start();
        assertEquals("", new String(call.getInputStream().readAllBytes(), UTF_8));

        assertFalse(Files.exists(folder("17.0.1")));
        Files.createFile(read);
        awaitCache();
    }

    @Test
    void isMadeForAnInstallation() throws Exception {
        env.put("MKDRIVE_STARTUP_CACHE", "install");

        assertEquals(new Call(0, "", ""), launch(false));

        env.put("MKDRIVE_STARTUP_CACHE", "readonly");
        assertEquals(1, cacheOptions().size());
        assertTrue(makerCalls().get(0).endsWith(" now"));
    }

    @Test
    void saysThatItCannotBeMadeForAnInstallation() throws Exception {
        Files.writeString(Path.of(env("JAVA_HOME"), "bin/java.broken"), "StartupCache");
        env.put("MKDRIVE_STARTUP_CACHE", "install");

        Call call = launch(false);

        assertEquals(3, call.code());
        assertTrue(call.err().startsWith("mkdrive: error: the start-up cache can't be made in " + caches), call.err());
    }

    @Test
    void isNotTriedAgainWhereItFailedToday() throws Exception {
        allowMaking();
        Path failed = Files.createDirectories(folder("17.0.1")).resolve("failed");
        Files.writeString(failed, "why");

        launch(true);
        noneGoesOn();
        assertEquals(List.of(), makerCalls());

        Files.setLastModifiedTime(failed, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        launch(true);
        awaitCache();
    }

    // --- whose it is ---

    @Test
    void isNotFollowedThroughALink() throws Exception {
        allowMaking();
        Path cache = cache(folder("17.0.1"));
        Path elsewhere = Files.move(caches, temp.resolve("elsewhere"));
        Files.createSymbolicLink(caches, elsewhere);
        List<Path> before = list(elsewhere);

        assertEquals(List.of(), cacheOptions());
        env.put("MKDRIVE_STARTUP_CACHE", "install");
        assertEquals(3, launch(false).code());
        noneGoesOn();

        assertEquals(before, list(elsewhere));
        assertEquals("made", Files.readString(elsewhere.resolve(caches.relativize(cache))));
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

    // --- the real Java ---

    @Test
    void servesTheRealJavaAndNeverAnOldJar() throws Exception {
        home = Installation.complete(temp.resolve("real"));
        caches = home.resolve("lib/startup");
        env.put("JAVA_HOME", System.getProperty("java.home"));
        Path loaded = temp.resolve("loaded");
        env.put("MKDRIVE_JAVA_OPTS", "-Xlog:class+load:file=" + loaded);
        String[] create = {"--name", "Büro", "--owner", "o", "--owner-type", "user", CREATE, "--quiet"};

        assertEquals(new Call(0, "1\n", ""), launch(false, create));
        assertFalse(Files.readString(loaded).contains("Main source: shared objects file"));
        env.put("MKDRIVE_STARTUP_CACHE", "install"); // in the background it would wait for what else runs here
        assertEquals(new Call(0, "", ""), launch(false));
        env.put("MKDRIVE_STARTUP_CACHE", "readonly");
        assertEquals(new Call(0, "2\n", ""), launch(false, create));
        assertTrue(Files.readString(loaded).contains("Main source: shared objects file"));

        // A jar with another time, also an earlier one: the JVM reads the jars themselves.
        Path library = home.resolve("lib")
                .resolve(Installation.jars(home).stream()
                        .filter(name -> name.startsWith("picocli"))
                        .findFirst()
                        .orElseThrow());
        FileTime built = Files.getLastModifiedTime(library);
        Files.setLastModifiedTime(library, FileTime.from(built.toInstant().minusSeconds(60)));
        assertEquals(new Call(0, "3\n", ""), launch(false, create));
        assertFalse(Files.readString(loaded).contains("Main source: shared objects file"));
        Files.setLastModifiedTime(library, built);

        env.remove("MKDRIVE_JAVA_OPTS");
        // Another program under the same name, with a time before the cache's: tar and cp -p put such files there.
        Path jar = home.resolve("lib").resolve(mainJar());
        FileTime time = FileTime.from(Files.getLastModifiedTime(jar).toInstant().minusSeconds(60));
        replaceProgram(jar);
        Files.setLastModifiedTime(jar, time);

        assertEquals(new Call(0, "the new program\n", ""), launch(false, create));
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
                .filter(option -> option.startsWith("-XX:SharedArchiveFile"))
                .toList();
    }

    private void useFakeJava(String version) throws IOException {
        env.put(
                "JAVA_HOME",
                FakeJava.in(temp.resolve("java" + version), version).toString());
    }

    private String env(String name) {
        return String.valueOf(env.get(name));
    }

    /** How the maker was called, by all calls. */
    private List<String> makerCalls() throws IOException {
        Path calls = Path.of(env("JAVA_HOME"), "bin/java.calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private String hash() throws IOException {
        Matcher matcher =
                Pattern.compile("startup/([0-9a-f]{64}) ").matcher(Files.readString(home.resolve("bin/mkdrive")));
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    private Path folder(String version) throws IOException {
        return caches.resolve("%s Nobody %s+1%s".formatted(hash(), version, home));
    }

    /** One in the folder that StartupCache was told; the file with the classes. */
    private static Path cache(Path folder) throws IOException {
        return Files.writeString(Files.createDirectories(folder).resolve("classes"), "made");
    }

    private String mainJar() {
        return Installation.jars(home).stream()
                .filter(name -> name.startsWith("mkdrive"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder)).sorted().toList();
        }
    }

    /** The one for the first Java, when it is finished. */
    private Path awaitCache() throws IOException, InterruptedException {
        Path cache = folder("17.0.1");
        await(() -> Files.exists(cache.resolve("classes")) && !Files.exists(cache.resolve("failed")));
        return cache.resolve("classes");
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
            out.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            out.write("Manifest-Version: 1.0\nMain-Class: io.github.mkdrive.Main\n".getBytes(UTF_8));
            out.putNextEntry(new JarEntry("io/github/mkdrive/Main.class"));
            Files.copy(classes.resolve("io/github/mkdrive/Main.class"), out);
        }
    }
}
