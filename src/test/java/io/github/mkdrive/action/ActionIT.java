package io.github.mkdrive.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.action.CompositeAction.Run;
import io.github.mkdrive.testbed.JavaForm;
import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.TestedProgram;
import io.github.mkdrive.testbed.YamlBlocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The action, from its inputs to outputs and exit code. A server on this machine stands for GitHub's releases, and has the archive of
 * the program in its form, on Java or native; drives are made in the sandbox.
 */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ActionIT {
    private CompositeAction action;
    private String version;
    private Path shared;
    private Path archive;

    private ReleasePage releases;
    private Path job;
    private Path tools;

    @BeforeAll
    void release(@TempDir Path shared) throws Exception {
        this.shared = shared;
        action = new CompositeAction(Path.of(""));
        version = Launcher.ofProgram(shared).run("--version").stdout().trim().replace("mkdrive ", "");
        archive = TestedProgram.isOnJava()
                ? TestedProgram.folder().resolve("../../mkdrive-" + version + ".tar.gz")
                : packed();
    }

    /** As JReleaser packs an executable. */
    private Path packed() throws Exception {
        Path packed = shared.resolve("native.tar.gz");
        List<String> command = List.of(
                "sh",
                "-c",
                "mkdir -p \"$2/bin\" && cp \"$1\"/mkdrive \"$1\"/*sqlitejdbc* \"$2/bin\" && cp -R completion man \"$2\" && "
                        + "tar -czf \"$3\" -C \"$2/..\" \"${2##*/}\"",
                "sh",
                TestedProgram.folder().toString(),
                shared.resolve("mkdrive-native-" + version).toString(),
                packed.toString());
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        return packed;
    }

    /** What the archive of a release is called. */
    private static String archiveOf(String version) {
        return TestedProgram.isOnJava()
                ? "mkdrive-" + version + ".tar.gz"
                : "mkdrive-native-" + version + "-linux-x86_64.tar.gz";
    }

    /** The tool cache is that of all tests, so that most find mkdrive there. */
    @BeforeEach
    void job(@TempDir Path job) throws Exception {
        this.job = job;
        tools = shared.resolve("tools");
        releases = new ReleasePage();
        releases.release(version, Map.of(archiveOf(version), archive, "mkdrive-" + version + ".zip", archive));
    }

    @AfterEach
    void close() {
        releases.close();
    }

    private Run run(Map<String, String> with, String... more) throws Exception {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("MKDRIVE_DOWNLOAD_URL", releases.url());
        env.put("RUNNER_TOOL_CACHE", tools.toString());
        env.put("MKDRIVE_SANDBOX", "1");
        for (int at = 0; at < more.length; at += 2) {
            env.put(more[at], more[at + 1]);
        }
        return action.run(job, env, with);
    }

    // --- installing ---

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "VERSION", "vVERSION"})
    void installsTheVersion(String asked) throws Exception {
        Run run = run(Map.of("version", asked.replace("VERSION", version)));

        assertEquals(0, run.exitCode(), run.log());
        assertEquals(Map.of("version", version), run.outputs());
        String form = TestedProgram.isOnJava() ? "java" : "native";
        Path home = tools.resolve("mkdrive/" + version + "/X64-" + form);
        assertEquals(List.of(home.resolve("bin").toString()), run.path());
        // Completion and manual are set aside: where they were unpacked, and nowhere else.
        assertTrue(Files.exists(home.resolve("completion/mkdrive.bash")), run.log());
        try (Stream<Path> left = Files.list(job.resolve("temp"))) {
            assertEquals(List.of(), left.toList());
        }
        try (Stream<Path> left = Files.list(job)) {
            assertEquals(
                    List.of("output", "path", "script.sh", "temp", "work"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void takesASecondTimeWhatIsThere() throws Exception {
        tools = job.resolve("tools");
        run(Map.of());
        int before = releases.requests().size();

        Run run = run(Map.of());

        assertEquals(0, run.exitCode(), run.log());
        // The native form comes first: where a release has none, it is asked for each time.
        List<String> asked = TestedProgram.isOnJava()
                ? List.of("/releases/download/v" + version + "/checksums_sha256.txt")
                : List.of();
        assertEquals(
                asked, releases.requests().subList(before, releases.requests().size()));
    }

    /** The native form, where the release has it for the machine and the machine runs it. */
    @JavaForm
    @ParameterizedTest
    @CsvSource({
        "Linux, X64, -native, linux-x86_64.tar.gz, 0",
        "Linux, ARM64, -native, linux-aarch_64.tar.gz, 0",
        "macOS, ARM64, -native, osx-aarch_64.tar.gz, 0",
        "Linux, ARM64, -java, linux-x86_64.tar.gz, 0",
        "macOS, X64, -java, osx-aarch_64.tar.gz, 0",
        "Linux, X64, -java, linux-x86_64.tar.gz, 127"
    })
    void prefersTheNativeForm(String system, String processor, String form, String platform, int code)
            throws Exception {
        tools = job.resolve("tools");
        Path folder = Files.createDirectories(job.resolve("native"));
        Path executable = Files.createDirectories(folder.resolve("mkdrive-native-1.0.0/bin"))
                .resolve("mkdrive");
        Files.writeString(executable, "#!/bin/sh\necho mkdrive 1.0.0\nexit " + code + "\n");
        assertTrue(executable.toFile().setExecutable(true));
        Path packed = folder.resolve("native.tar.gz");
        new ProcessBuilder("tar", "-czf", packed.toString(), "-C", folder.toString(), "mkdrive-native-1.0.0")
                .start()
                .waitFor();
        releases.release("1.0.0", Map.of("mkdrive-native-1.0.0-" + platform, packed, "mkdrive-1.0.0.tar.gz", archive));

        Run run = run(Map.of("version", "1.0.0"), "RUNNER_OS", system, "RUNNER_ARCH", processor);

        assertEquals(0, run.exitCode(), run.log());
        assertEquals(List.of(tools + "/mkdrive/1.0.0/" + processor + form + "/bin"), run.path(), run.log());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("9.9.9", Map.of(), "there is no release 9.9.9 at URL"),
                Arguments.of("0.1", Map.of(), "the version has to be \"latest\" or a number such as 1.2.3: 0.1"),
                Arguments.of(
                        "1.0.0/../..",
                        Map.of(),
                        "the version has to be \"latest\" or a number such as 1.2.3: 1.0.0/../.."),
                Arguments.of(
                        "$(touch pwned)",
                        Map.of(),
                        "the version has to be \"latest\" or a number such as 1.2.3: $(touch pwned)"),
                Arguments.of(
                        "1\n::set-output name=drive-id::1",
                        Map.of(),
                        "the version has to be \"latest\" or a number such as 1.2.3: 1%0A::set-output name=drive-id::1"),
                Arguments.of(
                        "",
                        Map.of("MKDRIVE_DOWNLOAD_URL", "http://example.com/releases"),
                        "MKDRIVE_DOWNLOAD_URL has to be an https URL, or one of this machine: http://example.com/releases"),
                Arguments.of(
                        "",
                        Map.of("MKDRIVE_DOWNLOAD_URL", "http://127.0.0.1.example.com"),
                        "MKDRIVE_DOWNLOAD_URL has to be an https URL, or one of this machine: http://127.0.0.1.example.com"),
                Arguments.of(
                        "",
                        Map.of("MKDRIVE_DOWNLOAD_URL", "file:///tmp"),
                        "MKDRIVE_DOWNLOAD_URL has to be an https URL, or one of this machine: file:///tmp"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refuses(String asked, Map<String, String> env, String message) throws Exception {
        tools = job.resolve("tools");
        String[] more = env.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);

        Run run = run(Map.of("version", asked, "name", "A", "owner", "o", "owner-type", "user"), more);

        assertFailedInstall(run, message.replace("URL", env.isEmpty() ? releases.url() : "URL"));
    }

    @Test
    void refusesWhatIsNotAsReleased() throws Exception {
        tools = job.resolve("tools");
        releases.release("2.0.0", Map.of(archiveOf("2.0.0"), archive));
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        releases.replace("2.0.0", archiveOf("2.0.0"), bytes);

        Run run = run(Map.of("version", "2.0.0"));

        assertEquals(1, run.exitCode(), run.log());
        assertTrue(
                run.log().contains("::" + archiveOf("2.0.0") + " is not what was released: its SHA-256 is "),
                run.log());
        assertFalse(Files.exists(tools), run.log());
    }

    @Test
    void refusesAReleaseWithoutAForm() throws Exception {
        tools = job.resolve("tools");
        releases.release("3.0.0", Map.of("mkdrive_3.0.0_amd64.deb", archive));

        assertFailedInstall(
                run(Map.of("version", "3.0.0")),
                "there is no release 3.0.0 for this system%0AWhere mkdrive runs on Java, a step with actions/setup-java before this"
                        + " one installs it.");
    }

    @JavaForm
    @Test
    void saysWhichJavaIsMissing() throws Exception {
        Run run = run(Map.of(), "JAVA_HOME", "/nowhere");

        assertFailedInstall(
                run,
                "mkdrive: error: JAVA_HOME is /nowhere, but there is no bin/java in it%0ASet JAVA_HOME to the folder of a Java 17"
                        + " or newer, or unset it to use the java in PATH.%0AWhere mkdrive runs on Java, a step with"
                        + " actions/setup-java before this one installs it.");
    }

    private void assertFailedInstall(Run run, String message) {
        assertEquals(1, run.exitCode(), run.log());
        assertEquals("::error title=mkdrive was not installed::" + message, lastLine(run));
        assertEquals(Map.of(), run.outputs());
        assertEquals(List.of(), run.path());
        assertFalse(Files.exists(job.resolve("work/pwned")));
    }

    private static String lastLine(Run run) {
        return run.log()
                .lines()
                .filter(line -> line.startsWith("::error"))
                .findFirst()
                .orElse(run.log());
    }

    // --- creating ---

    @Test
    void createsADrive() throws Exception {
        Run run = run(Map.of(
                "name", "Team",
                "owner", "g1",
                "owner-type", "group",
                "description", "For us",
                "total-size", "10GiB",
                "if-exists", "return"));

        assertEquals(0, run.exitCode(), run.log());
        assertEquals("1", run.outputs().get("drive-id"));
        assertEquals(
                Map.of("drive_id", "1", "drive_name", "Team", "description", "For us", "total_size", 10_737_418_240L),
                fields(run, "drive_id", "drive_name", "description", "total_size"));
    }

    /** None of these is anything but a name and a description. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "two  words",
                "\"; touch pwned; \"",
                "'; touch pwned; '",
                "$(touch pwned)`touch pwned`${IFS}",
                "-n --owner=other",
                "@file",
                "*",
                "\\n %0A % a\\",
                "Büro 文 🚀",
                "first\nsecond\ndrive-id=77\njson<<EOF",
                "##[set-output name=drive-id;]77",
                "::set-output name=drive-id::77",
                "::stop-commands::x",
                "${{ github.token }}",
                "  \"drive_id\": \"77\",",
                "/usr/bin",
                "a\tb"
            })
    void takesValuesAsTheyStand(String value) throws Exception {
        Run run = run(Map.of("name", "N", "owner", "o", "owner-type", "user", "description", value));

        assertEquals(0, run.exitCode(), run.log());
        assertEquals("1", run.outputs().get("drive-id"));
        assertEquals(Map.of("description", value), fields(run, "description"));
        assertEquals(
                List.of("drive-id", "json", "version"),
                run.outputs().keySet().stream().sorted().toList());
        assertFalse(Files.exists(job.resolve("work/pwned")));
        // What the service says stands where the runner takes no commands.
        List<String> log = run.log().lines().toList();
        int paused = log.indexOf(log.stream()
                .filter(line -> line.startsWith("::stop-commands::mkdrive-"))
                .findFirst()
                .orElseThrow());
        assertEquals(
                log.size() - 1,
                log.indexOf("::" + log.get(paused).substring("::stop-commands::".length()) + "::"),
                run.log());
    }

    @Test
    void takesAnOwnerAsItStands() throws Exception {
        Run run = run(Map.of("name", "N", "owner", "\"; touch pwned; \"", "owner-type", "user"));

        assertEquals(0, run.exitCode(), run.log());
        assertEquals(Map.of("owner", "\"; touch pwned; \""), fields(run, "owner"));
        assertFalse(Files.exists(job.resolve("work/pwned")));
    }

    @Test
    void takesFurtherOptionsOneALine() throws Exception {
        Run run = run(Map.of("args", "--name\nTwo  words\n\n--owner=o\n--owner-type\nuser\n--status=disabled\n"));

        assertEquals(0, run.exitCode(), run.log());
        assertEquals(Map.of("drive_name", "Two  words", "status", "disabled"), fields(run, "drive_name", "status"));
    }

    @Test
    void showsARequestThatIsNotSent() throws Exception {
        Run run = run(Map.of("name", "N", "owner", "o", "owner-type", "user", "args", "--dry-run"));

        assertEquals(0, run.exitCode(), run.log());
        assertEquals(Map.of("version", version), run.outputs());
        assertTrue(run.log().contains("/v2/drive/create"), run.log());
    }

    @Test
    void returnsTheDriveThereIs() throws Exception {
        Map<String, String> drive = Map.of("name", "N", "owner", "o", "owner-type", "user", "if-exists", "return");

        assertEquals("1", run(drive).outputs().get("drive-id"));
        assertEquals("1", run(drive).outputs().get("drive-id"));
    }

    static Stream<Arguments> ends() {
        Map<String, String> drive = Map.of("name", "N", "owner", "o", "owner-type", "user");
        return Stream.of(
                Arguments.of(6, "the owner already has a drive: 1", with(drive, "if-exists", "fail"), Map.of()),
                Arguments.of(2, "option --name is required", Map.of("owner", "o", "owner-type", "user"), Map.of()),
                Arguments.of(2, "option --name is required", with(Map.of(), "if-exists", "return"), Map.of()),
                Arguments.of(3, "", drive, Map.of("MKDRIVE_SANDBOX", "")),
                Arguments.of(
                        8,
                        "",
                        drive,
                        Map.of(
                                "MKDRIVE_SANDBOX", "",
                                "MKDRIVE_ENDPOINT", "http://127.0.0.1:1",
                                "MKDRIVE_RETRIES", "0",
                                "MKDRIVE_ACCESS_TOKEN", "very-secret")),
                Arguments.of(2, "unknown option", with(drive, "args", "--nane=x"), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "--quiet, none of --output",
        "-q, none of --output",
        "-otable, none of --output",
        "--output=table, none of --output",
        "--query=drive_id, none of --output",
        "batch, options of a create alone",
        "'-v\nbatch', options of a create alone",
        "'--color=never\ncheck', options of a create alone",
        "'--sandbox\nsandbox', options of a create alone",
        "--version, options of a create alone",
        "-vh, options of a create alone",
        "-vq, none of --output",
        "-qv, none of --output",
        "'-v\n-o', none of --output",
        "--status=enabled, "
    })
    void takesNoOptionsForOtherResults(String args, @Nullable String message) throws Exception {
        Run run = run(Map.of("args", args));

        assertEquals(2, run.exitCode(), run.log());
        assertEquals(Map.of("version", version), run.outputs());
        if (message != null) {
            assertTrue(
                    lastLine(run)
                            .startsWith("::error title=No drive was asked for::The input \"args\" takes " + message),
                    run.log());
        }
    }

    private static Map<String, String> with(Map<String, String> inputs, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(inputs);
        more.put(name, value);
        return more;
    }

    @ParameterizedTest
    @MethodSource("ends")
    void endsAsMkdriveDoes(int code, String message, Map<String, String> with, Map<String, String> env)
            throws Exception {
        run(Map.of("name", "N", "owner", "o", "owner-type", "user"));
        String[] more = env.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);

        Run run = run(with, more);

        assertEquals(code, run.exitCode(), run.log());
        assertEquals(Map.of("version", version), run.outputs());
        assertTrue(
                lastLine(run).startsWith("::error title=mkdrive ended with exit code " + code + "::" + message),
                run.log());
        assertFalse(run.log().contains("very-secret"), run.log());
    }

    /** What the README shows; the sandbox is in place of the domain and its key. */
    @Test
    void worksAsTheReadmeShows() throws Exception {
        JsonNode steps = YamlBlocks.withPointer("/jobs/drive/steps/0/with").at("/jobs/drive/steps");
        Map<String, String> with = new LinkedHashMap<>();
        steps.at("/0/with")
                .properties()
                .forEach(input -> with.put(input.getKey(), input.getValue().asText()));

        Run run = run(with);

        assertEquals("mkdrive/mkdrive@v0", steps.at("/0/uses").asText());
        assertEquals("1", run.outputs().get("drive-id"), run.log());
        assertEquals(
                "${{ steps.drive.outputs.drive-id }}",
                steps.at("/1/env/DRIVE_ID").asText());
    }

    @Test
    void noInputIsPartOfAScript() {
        assertEquals(2, action.scripts().size());
        assertTrue(action.scripts().stream().noneMatch(script -> script.contains("${{")));
    }

    private static Map<String, Object> fields(Run run, String... names) throws Exception {
        Map<?, ?> drive = new ObjectMapper().readValue(run.outputs().get("json"), Map.class);
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : names) {
            Object value = drive.get(name);
            fields.put(name, value == null ? "" : value);
        }
        return fields;
    }
}
