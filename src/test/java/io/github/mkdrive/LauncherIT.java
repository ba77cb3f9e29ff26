package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher of the packaged distribution as a child process. Most tests give it a Java that is a shell script and
 * writes down how it was called, so that they see what reaches the JVM and cost no JVM; a few start the real one.
 */
class LauncherIT {
    private Path temp = Path.of("");
    private Path home = Path.of("");
    private Path cwd = Path.of("");
    private final Map<String, String> env = new HashMap<>();

    @BeforeEach
    void install(@TempDir Path folder) throws IOException {
        temp = folder;
        cwd = Files.createDirectory(temp.resolve("cwd"));
        home = Installation.withoutLargeJars(temp.resolve("mkdrive"));
        env.put("HOME", Files.createDirectory(temp.resolve("home")).toString());
        env.put("PATH", "/usr/bin:/bin");
        env.put("LANG", "C.UTF-8");
        env.put("MKDRIVE_STARTUP_CACHE", "readonly");
    }

    // --- where it is installed ---

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space",
                "it's",
                "double\"quote",
                "dollar$HOME",
                "star*",
                "back\\slash",
                "line\nbreak",
                "ends\n",
                "-dash",
                "Büro",
                "semi;colon&"
            })
    void runsFromAFolderOfAnyName(String name) throws Exception {
        Path folder = Installation.withoutLargeJars(temp.resolve(name).resolve("mkdrive"));
        useFakeJava("17.0.1");

        Call call = run(folder.resolve("bin/mkdrive").toString(), "a");

        assertEquals("", call.err());
        assertEquals(folder.toString(), call.classPathFolder());
        assertEquals(List.of("a"), call.arguments());
    }

    @Test
    void followsAChainOfSymbolicLinks() throws Exception {
        useFakeJava("17.0.1");
        Path bin = Files.createDirectories(temp.resolve("links/bin"));
        Files.createSymbolicLink(temp.resolve("links/absolute"), home.resolve("bin/mkdrive"));
        Files.createSymbolicLink(bin.resolve("relative"), Path.of("../absolute"));
        Files.createSymbolicLink(bin.resolve("of a link"), Path.of("relative"));

        Call call = run(bin.resolve("of a link").toString(), "a");

        assertEquals("", call.err());
        assertEquals(home.toRealPath().toString(), call.classPathFolder());
    }

    @Test
    void followsALinkToItsFolder() throws Exception {
        useFakeJava("17.0.1");
        Path link = Files.createSymbolicLink(temp.resolve("programs"), home.resolve("bin"));

        Call call = run(link.resolve("mkdrive").toString());

        assertEquals("", call.err());
        assertEquals(home.toRealPath().toString(), call.classPathFolder());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../mkdrive/bin/mkdrive", "./../mkdrive/bin/mkdrive", "../mkdrive//bin/../bin/mkdrive"})
    void startsFromARelativePath(String path) throws Exception {
        useFakeJava("17.0.1");
        env.put("CDPATH", "/tmp:/usr");

        Call call = run(path, "a");

        assertEquals("", call.err());
        assertEquals(
                home.toRealPath().toString(),
                Path.of(call.classPathFolder()).toRealPath().toString());
    }

    @Test
    void isFoundInPath() throws Exception {
        useFakeJava("17.0.1");
        env.put("PATH", home.resolve("bin") + ":/usr/bin:/bin");

        Call call = run("sh", "-c", "mkdrive a b");

        assertEquals(List.of("a", "b"), call.arguments());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-eu", "-u", "-e", "-f"})
    void runsUnderAStrictShell(String shellOption) throws Exception {
        useFakeJava("17.0.1");
        env.remove("LANG");

        Call call = run("sh", shellOption, home.resolve("bin/mkdrive").toString(), "a");

        assertAll(
                () -> assertEquals("", call.err()),
                () -> assertEquals(0, call.code()),
                () -> assertEquals(List.of("a"), call.arguments()));
    }

    @Test
    void saysThatAJarIsMissing() throws Exception {
        useFakeJava("17.0.1");
        for (String jar : Installation.jars(home)) {
            Files.delete(home.resolve("lib").resolve(jar));
        }

        assertConfigurationError("is not complete", launch());
    }

    @Test
    void saysThatAColonInThePathCannotWork() throws Exception {
        useFakeJava("17.0.1");
        Path folder = Installation.withoutLargeJars(temp.resolve("a:b"));

        assertConfigurationError("colon", run(folder.resolve("bin/mkdrive").toString()));
    }

    // --- which Java ---

    @Test
    void takesJavaFromPath() throws Exception {
        Path java = fakeJava("java", "21.0.1");
        env.put("PATH", java.resolve("bin") + ":/usr/bin:/bin");

        assertEquals("21.0.1", launch().fakeVersion());
    }

    @Test
    void followsTheLinkInPathToTheJava() throws Exception {
        Path java = fakeJava("java", "21.0.1");
        Path bin = Files.createDirectory(temp.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), java.resolve("bin/java"));
        env.put("PATH", bin + ":/usr/bin:/bin");

        assertEquals("21.0.1", launch().fakeVersion());
    }

    @Test
    void prefersJavaHomeToPath() throws Exception {
        env.put("PATH", fakeJava("in path", "21.0.1").resolve("bin") + ":/usr/bin:/bin");
        env.put("JAVA_HOME", fakeJava("java home", "17.0.2") + "/");

        assertEquals("17.0.2", launch().fakeVersion());
    }

    @Test
    void prefersTheJavaOfAnImage() throws Exception {
        useFakeJava("17.0.2");
        Files.move(fakeJava("runtime", "25.0.1"), home.resolve("runtime"));

        assertEquals("25.0.1", launch().fakeVersion());
    }

    @Test
    void ignoresAnEmptyJavaHome() throws Exception {
        env.put("PATH", fakeJava("in path", "21.0.1").resolve("bin") + ":/usr/bin:/bin");
        env.put("JAVA_HOME", "");

        assertEquals("21.0.1", launch().fakeVersion());
    }

    @Test
    void asksAJavaWithoutReleaseFileForItsVersion() throws Exception {
        useFakeJava("19.0.1");
        Files.delete(Path.of(env("JAVA_HOME"), "release"));

        assertEquals("19.0.1", launch().fakeVersion());
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.15", "17-ea", "21.0.1", "25", "25.0.3", "26-internal", "100.0.1"})
    void acceptsJava(String version) throws Exception {
        useFakeJava(version);

        assertEquals(version, launch().fakeVersion());
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_402, true", "11.0.2, true", "16.0.1, true", "1.8.0_402, false", "16, false"})
    void refusesOldJava(String version, boolean withReleaseFile) throws Exception {
        useFakeJava(version);
        if (!withReleaseFile) {
            Files.delete(Path.of(env("JAVA_HOME"), "release"));
        }

        Call call = launch();

        assertConfigurationError("Java 17 or newer is needed", call);
        assertTrue(call.err().contains(version), call.err());
    }

    @Test
    void saysThatJavaIsMissing() throws Exception {
        env.put("PATH", temp.toString());

        assertConfigurationError("Java was not found", launch());
    }

    @Test
    void saysThatJavaHomeIsWrong() throws Exception {
        env.put("JAVA_HOME", temp.resolve("nowhere").toString());

        Call call = launch();

        assertConfigurationError("JAVA_HOME is " + temp.resolve("nowhere"), call);
    }

    @Test
    void saysThatJavaDoesNotStart() throws Exception {
        Path java = fakeJava("broken", "17");
        Files.delete(java.resolve("release"));
        Files.writeString(java.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
        env.put("JAVA_HOME", java.toString());

        assertConfigurationError("Java does not start", launch());
    }

    // --- what reaches the JVM and the program ---

    @Test
    void passesArgumentsUnchanged() throws Exception {
        useFakeJava("17.0.1");
        String[] arguments = {
            "", " ", "two words", "it's", "\"", "$HOME", "`id`", "*", "a\nb", "\\", "Büro 🚀", "--", "-n"
        };

        assertEquals(List.of(arguments), launch(arguments).arguments());
    }

    @Test
    void passesNoArguments() throws Exception {
        useFakeJava("17.0.1");

        assertEquals(List.of(), launch().arguments());
    }

    @Test
    void splitsJavaOptionsAtWhiteSpace() throws Exception {
        useFakeJava("17.0.1");
        env.put("MKDRIVE_JAVA_OPTS", " -Xmx64m\t-Da=*\n-Db=c ");

        List<String> options = launch().jvmOptions();

        assertTrue(options.containsAll(List.of("-Xmx64m", "-Da=*", "-Db=c")), options.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MKDRIVE_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
    void leavesTheCollectorToWhoChoseOne(String variable) throws Exception {
        useFakeJava("17.0.1");
        assertTrue(launch().jvmOptions().contains("-XX:+UseSerialGC"));
        env.put(variable, "-Dx=y -XX:+UseParallelGC -Da=b");

        assertFalse(launch().jvmOptions().contains("-XX:+UseSerialGC"));
    }

    @ParameterizedTest
    @CsvSource({"17.0.1, false", "21.0.2, false", "22, true", "25.0.3, true"})
    void allowsNativeCodeWhereJavaWouldWarn(String version, boolean expected) throws Exception {
        useFakeJava(version);

        assertEquals(expected, launch().jvmOptions().contains("--enable-native-access=ALL-UNNAMED"));
    }

    @ParameterizedTest
    @CsvSource({
        "'',,, C.UTF-8",
        "C,,, C.UTF-8",
        "POSIX, de_DE.UTF-8, de_DE.UTF-8, C.UTF-8",
        ", C, de_DE.UTF-8, C.UTF-8",
        ",, C, C.UTF-8",
        ",,, C.UTF-8",
        ",, de_DE.UTF-8,",
        ", de_DE.UTF-8, C,",
        "en_US.ISO-8859-1, C, C, en_US.ISO-8859-1"
    })
    void readsArgumentsAsUtf8InALocaleWithoutALanguage(
            @Nullable String all, @Nullable String ctype, @Nullable String lang, @Nullable String expected)
            throws Exception {
        useFakeJava("17.0.1");
        env.remove("LANG");
        putIfGiven("LC_ALL", all);
        putIfGiven("LC_CTYPE", ctype);
        putIfGiven("LANG", lang);

        assertEquals(expected == null ? "" : expected, launch().localeOfJava());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 130})
    void exitsAsTheProgramDoes(int code) throws Exception {
        useFakeJava("17.0.1");
        env.put("FAKE_EXIT", Integer.toString(code));

        assertEquals(code, launch().code());
    }

    // --- the real Java ---

    @Test
    void startsTheJvm() throws Exception {
        useTestJava();
        env.put("MKDRIVE_JAVA_OPTS", "-version");

        Call call = launch();

        assertAll(
                () -> assertEquals(0, call.code()),
                () -> assertEquals("", call.out()),
                () -> assertTrue(call.err().contains(System.getProperty("java.version")), call.err()));
    }

    @Test
    void honoursJavaToolOptions() throws Exception {
        useTestJava();
        env.put("JAVA_TOOL_OPTIONS", "-Dmkdrive.test=seen");
        env.put("MKDRIVE_JAVA_OPTS", "-XshowSettings:properties -version");

        Call call = launch();

        assertTrue(call.err().contains("mkdrive.test = seen"), call.err());
    }

    // --- how the tests call it ---

    private Call launch(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/mkdrive").toString());
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private Call run(String... command) throws IOException, InterruptedException {
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        Path record = temp.resolve("record");
        Files.deleteIfExists(record);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(cwd.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        builder.environment().put("FAKE_RECORD", record.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end in sight: " + List.of(command));
        }
        List<String> recorded = new ArrayList<>();
        if (Files.exists(record)) {
            for (String entry : Files.readString(record).split("\0", -1)) {
                recorded.add(entry);
            }
            recorded.remove(recorded.size() - 1);
        }
        return new Call(process.exitValue(), Files.readString(out), Files.readString(err), recorded);
    }

    private static void assertConfigurationError(String message, Call call) {
        assertAll(
                () -> assertEquals(3, call.code()),
                () -> assertEquals("", call.out()),
                () -> assertTrue(call.err().startsWith("mkdrive: error: "), call.err()),
                () -> assertTrue(call.err().contains(message), call.err()),
                () -> assertEquals(2, call.err().lines().count(), call.err()));
    }

    private String env(String name) {
        return String.valueOf(env.get(name));
    }

    private void putIfGiven(String name, @Nullable String value) {
        if (value != null) {
            env.put(name, value);
        }
    }

    private void useTestJava() {
        env.put("JAVA_HOME", System.getProperty("java.home"));
    }

    private void useFakeJava(String version) throws IOException {
        env.put("JAVA_HOME", fakeJava("java", version).toString());
    }

    private Path fakeJava(String name, String version) throws IOException {
        return FakeJava.in(temp.resolve(name), version);
    }

    /**
     * One run of the launcher.
     *
     * @param code its exit code
     * @param out its standard output
     * @param err its standard error
     * @param recorded what the fake Java wrote down: its version, LC_ALL, and its arguments
     */
    private record Call(int code, String out, String err, List<String> recorded) {
        String fakeVersion() {
            assertFalse(recorded.isEmpty(), () -> "no Java was started: " + err);
            return recorded.get(0);
        }

        String localeOfJava() {
            return recorded.get(1);
        }

        List<String> jvmOptions() {
            return recorded.subList(2, recorded.indexOf("io.github.mkdrive.Main"));
        }

        List<String> arguments() {
            assertTrue(recorded.contains("io.github.mkdrive.Main"), () -> "no program was started: " + err);
            return recorded.subList(recorded.indexOf("io.github.mkdrive.Main") + 1, recorded.size());
        }

        /** The folder that every entry of the class path is in, which must be {@code lib} and hold that file. */
        String classPathFolder() {
            List<String> options = jvmOptions();
            String classPath = options.get(options.indexOf("-cp") + 1);
            List<String> folders = Stream.of(classPath.split(":"))
                    .peek(jar -> assertTrue(Files.isRegularFile(Path.of(jar)), jar))
                    .map(jar -> jar.substring(0, jar.lastIndexOf("/lib/")))
                    .distinct()
                    .toList();
            assertEquals(1, folders.size(), classPath);
            return folders.get(0);
        }
    }
}
