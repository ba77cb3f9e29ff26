package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.testbed.JavaForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
@JavaForm
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
                "-dash",
                "Büro",
                "目录",
                "semi;colon&",
                "per%41cent",
                "number#",
                "question?",
                "plus+",
                "exclamation!mark"
            })
    void runsFromAFolderOfAnyName(String name) throws Exception {
        Path folder = Installation.withoutLargeJars(temp.resolve(name).resolve("mkdrive"));
        useFakeJava("17.0.1");

        Call call = run(folder.resolve("bin/mkdrive").toString(), "a");

        assertEquals("", call.err());
        assertEquals(folder.toString(), call.installation());
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
        assertEquals(home.toRealPath().toString(), call.installation());
    }

    @Test
    void followsALinkToItsFolder() throws Exception {
        useFakeJava("17.0.1");
        Path link = Files.createSymbolicLink(temp.resolve("programs"), home.resolve("bin"));

        Call call = run(link.resolve("mkdrive").toString());

        assertEquals("", call.err());
        assertEquals(home.toRealPath().toString(), call.installation());
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
                Path.of(call.installation()).toRealPath().toString());
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
        env.put("LANG", "zh_CN.GBK");
        env.put("MKDRIVE_JAVA_OPTS", "-Da=b");

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

    @ParameterizedTest
    @ValueSource(strings = {"a:b", ":", "ends!", "!/below", "a!/b!c", "line\nbreak!"})
    void saysThatAFolderCannotWork(String name) throws Exception {
        useFakeJava("17.0.1");
        Path folder = Installation.withoutLargeJars(temp.resolve(name));

        assertConfigurationError(
                "with a colon in its name, or with an exclamation mark at the end",
                run(folder.resolve("bin/mkdrive").toString()));
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
    @ValueSource(strings = {"MKDRIVE_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
    void leavesTheJvmToWhoChoosesOptions(String variable) throws Exception {
        useFakeJava("17.0.1");
        List<String> ours = List.of("-XX:+UseSerialGC", "-Xms16m", "-XX:TieredStopAtLevel=1");
        assertTrue(launch().jvmOptions().containsAll(ours));
        env.put(variable, "-Dx=y");
        assertTrue(launch().jvmOptions().containsAll(ours));
        env.put(variable, "-Dx=y -Xss1m");

        List<String> options = launch().jvmOptions();

        assertTrue(ours.stream().noneMatch(options::contains), options.toString());
    }

    @ParameterizedTest
    @CsvSource({"--sandbox, true", "check, true", "batch, false", "sandbox, false"})
    void compilesLateInShortCalls(String argument, boolean expected) throws Exception {
        useFakeJava("17.0.1");

        assertEquals(expected, launch("-v", argument, "x").jvmOptions().contains("-XX:CompileThresholdScaling=4"));
    }

    /** What a locale is called and what there is of it does not matter: none of them is installed where this is tried. */
    @ParameterizedTest
    @CsvSource(
            value = {
                // LC_ALL | LC_CTYPE | LC_MESSAGES | LANG | the language that the program is told of
                "zh_CN.UTF-8 | | | | zh_CN.UTF-8",
                "en_US.utf8 | | | de_DE | en_US.utf8",
                "xx_YY.uTf8@mod | C | C | C | xx_YY.uTf8@mod",
                "'' | zh_CN.UTF-8 | | | ''",
                "| UTF-8 | | de_DE.UTF-8 | de_DE.UTF-8",
                "| | zh_CN.UTF-8 | de_DE.UTF-8 | zh_CN.UTF-8",
                "| C.UTF-8 | | not_THERE | not_THERE",
                "| | | zh_CN.utf_8 | zh_CN.utf_8",
                "'' | '' | '' | '' | ''",
                "| | | | ''",
                "C | | de_DE.UTF-8 | de_DE.UTF-8 | C",
                "POSIX | de_DE.UTF-8 | | | POSIX",
                "| C | | de_DE.UTF-8 | de_DE.UTF-8",
                "zh_CN.GBK | | | | zh_CN.GBK",
                "| en_US.ISO-8859-1 | | | ''",
                "| | | de_DE@euro | de_DE@euro"
            },
            delimiter = '|')
    void readsArgumentsAsUtf8AndKeepsTheLanguage(
            @Nullable String all,
            @Nullable String ctype,
            @Nullable String messages,
            @Nullable String lang,
            String language)
            throws Exception {
        useFakeJava("17.0.1");
        env.remove("LANG");
        putIfGiven("LC_ALL", all);
        putIfGiven("LC_CTYPE", ctype);
        putIfGiven("LC_MESSAGES", messages);
        putIfGiven("LANG", lang);

        Call call = launch();

        assertAll(
                () -> assertEquals("", call.err()),
                () -> assertEquals("C.UTF-8", call.localeOfJava()),
                () -> assertEquals(language, call.language()));
    }

    @Test
    void leavesALanguageOfItsOwnAlone() throws Exception {
        useFakeJava("17.0.1");
        env.put("MKDRIVE_LANG", "fr");
        env.put("LC_ALL", "zh_CN.UTF-8");

        assertEquals("fr", launch().language());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "ISO-8859-15", "EUC-JP"})
    void leavesAnotherCharsetThatIsInstalled(String charset) throws Exception {
        useFakeJava("17.0.1");
        Path bin = Files.createDirectory(temp.resolve("bin"));
        FakeJava.program(bin.resolve("locale"), "#!/bin/sh\n[ \"$*\" = charmap ] && echo " + charset + "\n");
        env.put("PATH", bin + ":/usr/bin:/bin");
        env.put("LC_CTYPE", "zh_CN." + charset);

        assertEquals("zh_CN." + charset, launch().localeOfJava());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 130})
    void exitsAsTheProgramDoes(int code) throws Exception {
        useFakeJava("17.0.1");
        env.put("FAKE_EXIT", Integer.toString(code));

        assertEquals(code, launch().code());
    }

    // --- the real Java ---

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LC_ALL=zh_CN.UTF-8",
                "LANG=en_US.utf8",
                "LC_CTYPE=UTF-8",
                "LC_ALL=zh_CN.GBK",
                "LANG=",
                "LC_ALL=C"
            })
    void understandsNamesInEveryLocale(String locale) throws Exception {
        useTestJava();
        env.remove("LANG");
        env.put(locale.substring(0, locale.indexOf('=')), locale.substring(locale.indexOf('=') + 1));
        env.put("MKDRIVE_ACCESS_TOKEN", "token");
        Path folder = Installation.withoutLargeJars(temp.resolve("目录"));

        Call call = run(
                folder.resolve("bin/mkdrive").toString(),
                "--name",
                "团队 🚀",
                "--owner",
                "o",
                "--owner-type",
                "user",
                "--domain-id",
                "bj1",
                "--dry-run");

        assertAll(
                () -> assertEquals("", call.err()), () -> assertTrue(call.out().contains("团队 🚀"), call.out()));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "_JAVA_OPTIONS | -XX:+UseParallelGC",
                "JAVA_TOOL_OPTIONS | -XX:+UseG1GC",
                "JAVA_TOOL_OPTIONS | -Xmx12m",
                "JDK_JAVA_OPTIONS | -XX:MaxHeapSize=12m",
                "MKDRIVE_JAVA_OPTS | -Xmx10m",
                "_JAVA_OPTIONS | -Xms64m -Xmx64m",
                "MKDRIVE_JAVA_OPTS | -verbose:class",
                "JAVA_TOOL_OPTIONS | -Xlog",
                "_JAVA_OPTIONS | -Xlog:gc*:stdout",
                "MKDRIVE_JAVA_OPTS | -Xlog:all=debug",
                "JAVA_TOOL_OPTIONS | -XX:+PrintFlagsFinal",
                "JDK_JAVA_OPTIONS | -showversion",
                "MKDRIVE_JAVA_OPTS | -XshowSettings",
                "MKDRIVE_JAVA_OPTS | @FILE",
                "JDK_JAVA_OPTIONS | @FILE",
                "MKDRIVE_JAVA_OPTS | -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y",
                "_JAVA_LAUNCHER_DEBUG | 1"
            },
            delimiter = '|')
    void printsNothingButTheResultWhateverTheJvmIsTold(String variable, String options) throws Exception {
        useTestJava();
        Path file = Files.writeString(temp.resolve("options"), "-XX:+UseParallelGC -Xmx12m");
        env.put(variable, options.replace("FILE", file.toString()));

        Call version = launch("--version");
        Call wrong = launch("--nmae", "x", "-o", "json");

        assertAll(
                () -> assertEquals(0, version.code(), version.err()),
                () -> assertTrue(version.out().matches("mkdrive \\S+\n"), version.out()),
                () -> assertEquals(2, wrong.code(), wrong.err()),
                () -> assertEquals("", wrong.out()),
                () -> assertEquals(
                        "usage", lastLine(wrong.err()).at("/error/kind").asText()));
    }

    /** Newer versions of Java can't be kept from printing then. */
    @ParameterizedTest
    @ValueSource(strings = {"MKDRIVE_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
    void printsTheResultAloneOrNothingWhenTheCollectorTalks(String variable) throws Exception {
        useTestJava();
        env.put(variable, "-Da=b -verbose:gc");

        Call call = launch("--version");

        assertTrue(call.out().matches(call.code() == 3 ? "" : "mkdrive \\S+\n"), call.toString());
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "JAVA_TOOL_OPTIONS | -XX:+Nonsense",
                "_JAVA_OPTIONS | -Nonsense",
                "JDK_JAVA_OPTIONS | --nonsense",
                "MKDRIVE_JAVA_OPTS | nonsense",
                "MKDRIVE_JAVA_OPTS | -Xmx2m",
                "JAVA_TOOL_OPTIONS | -Xmx9999999g",
                "_JAVA_OPTIONS | -XX:+UseParallelGC -XX:+UseG1GC",
                "JDK_JAVA_OPTIONS | --version",
                "JDK_JAVA_OPTIONS | --show-version",
                "MKDRIVE_JAVA_OPTS | --version",
                "MKDRIVE_JAVA_OPTS | -version",
                "MKDRIVE_JAVA_OPTS | -X",
                "MKDRIVE_JAVA_OPTS | --dry-run",
                "MKDRIVE_JAVA_OPTS | -Xlog:help",
                "MKDRIVE_JAVA_OPTS | -jar nothing.jar",
                "JAVA_TOOL_OPTIONS | -javaagent:/nothing.jar",
                "MKDRIVE_JAVA_OPTS | @/nothing",
                "JAVA_TOOL_OPTIONS | '-Da=\"open'",
                "JAVA_TOOL_OPTIONS | -agentlib:jdwp=transport=dt_socket,server=y"
            },
            delimiter = '|')
    void saysThatJavaCannotRunItWithTheseOptions(String variable, String options) throws Exception {
        useTestJava();
        env.put(variable, options);

        Call lines = launch("--version");
        Call json = launch("--version", "--output=json");

        assertAll(
                () -> assertEquals(3, lines.code()),
                () -> assertEquals("", lines.out()),
                () -> assertTrue(lines.err().matches("(?s)(.*\n)?mkdrive: error: .*\n.*\n"), lines.err()),
                () -> assertEquals(3, json.code()),
                () -> assertEquals("", json.out()),
                () -> assertEquals(
                        "configuration", lastLine(json.err()).at("/error/kind").asText()));
    }

    @ParameterizedTest
    @CsvSource({
        "-o, json, '', true",
        "--output, json, '', true",
        "-ojson, '', '', true",
        "--output=json, '', '', true",
        "--quiet, '', json, true",
        "--output, table, json, false",
        "-o=json, '', table, true",
        "-o, table, '', false"
    })
    void tellsItsOwnErrorsAsTheOutputAsks(String first, String second, String variable, boolean isJson)
            throws Exception {
        env.put("JAVA_HOME", temp + "/say \"a\\b\"\nand\tno\u001bmore");
        env.put("MKDRIVE_OUTPUT", variable);

        Call call = launch(first, second);

        assertEquals(3, call.code());
        if (isJson) {
            assertEquals(1, call.err().lines().count(), call.err());
            JsonNode error = lastLine(call.err()).at("/error");
            assertAll(
                    () -> assertEquals(3, error.at("/exit_code").asInt()),
                    () -> assertTrue(
                            error.at("/message").asText().startsWith("JAVA_HOME is " + temp), error.toString()),
                    () -> assertTrue(error.at("/hint").asText().startsWith("Set JAVA_HOME"), error.toString()));
        } else {
            assertConfigurationError("say 'a'b''and'no'more", call);
        }
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

    private static JsonNode lastLine(String text) throws IOException {
        return new ObjectMapper().readTree(text.substring(text.lastIndexOf('\n', text.length() - 2) + 1));
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
     * @param recorded what the fake Java wrote down: its version, LC_ALL, MKDRIVE_LANG, and its arguments
     */
    private record Call(int code, String out, String err, List<String> recorded) {
        String fakeVersion() {
            assertFalse(recorded.isEmpty(), () -> "no Java was started: " + err);
            return recorded.get(0);
        }

        String localeOfJava() {
            return recorded.get(1);
        }

        String language() {
            return recorded.get(2);
        }

        List<String> jvmOptions() {
            return recorded.subList(3, recorded.indexOf("-jar"));
        }

        List<String> arguments() {
            assertTrue(recorded.contains("-jar"), () -> "no program was started: " + err);
            return recorded.subList(recorded.indexOf("-jar") + 2, recorded.size());
        }

        /** The folder whose {@code lib} the program's jar is in. */
        String installation() {
            String jar = recorded.get(recorded.indexOf("-jar") + 1);
            assertTrue(Files.isRegularFile(Path.of(jar)), jar);
            return jar.substring(0, jar.lastIndexOf("/lib/"));
        }
    }
}
