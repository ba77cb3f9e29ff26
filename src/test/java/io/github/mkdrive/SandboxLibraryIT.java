package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mkdrive.testbed.JavaForm;
import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import io.github.mkdrive.testbed.Launcher.Running;
import io.github.mkdrive.testbed.TestedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite's native library is loaded from where mkdrive is installed, and the temporary folder is left alone. */
@JavaForm // an executable can't be told of another temporary folder
class SandboxLibraryIT {
    private static final String LIBRARIES = "org/sqlite/native/";

    @TempDir
    Path temp = Path.of("");

    private Path folder(String name) throws IOException {
        return Files.createDirectory(temp.resolve(name));
    }

    /** The program that is installed in this folder, with another temporary folder. */
    private Launcher program(Path installed, Path tmpdir) throws IOException {
        return Launcher.of(installed.resolve("bin/mkdrive"), Files.createDirectories(temp.resolve("home")))
                .with("LC_ALL", "C.UTF-8")
                .with("MKDRIVE_STARTUP_CACHE", "readonly")
                .with("TMPDIR", tmpdir.toString())
                // Java does not look at TMPDIR.
                .with("MKDRIVE_JAVA_OPTS", "-Djava.io.tmpdir=" + tmpdir);
    }

    private Launcher program(Path tmpdir) throws IOException {
        return program(TestedProgram.distribution(), tmpdir);
    }

    private static void creates(Launcher program) throws IOException, InterruptedException {
        Finished finished = program.run(Program.creating("--sandbox", "--quiet"));
        // Newer Java versions tell of a missing temporary folder themselves.
        assertEquals("", finished.stderr().replace("WARNING: java.io.tmpdir directory does not exist\n", ""));
        assertEquals(0, finished.exitCode());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void inJar(Path jar, List<String> names, boolean expected) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            for (String name : names) {
                assertEquals(expected, open.getEntry(LIBRARIES + name) != null, name);
            }
        }
    }

    private static Path jar(Stream<Path> files) {
        return files.filter(file -> String.valueOf(file.getFileName()).startsWith("sqlite-jdbc-"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void createsLeaveNothing() throws Exception {
        Path tmpdir = folder("tmp");
        Launcher program = program(tmpdir);

        creates(program);
        creates(program);

        assertEquals(List.of(), files(tmpdir));
    }

    @Test
    void aServerThatIsStoppedLeavesNothing() throws Exception {
        Path tmpdir = folder("tmp");

        try (Running sandbox = program(tmpdir).start("sandbox", "--data", ":memory:")) {
            sandbox.awaitStdout("listening on ");
            assertEquals(List.of(), files(tmpdir));
            sandbox.signal("TERM");
            assertEquals(130, sandbox.await().exitCode());
        }

        assertEquals(List.of(), files(tmpdir));
    }

    @Test
    void needsNoTemporaryFolder() throws Exception {
        creates(program(temp.resolve("missing")));

        assertFalse(Files.exists(temp.resolve("missing")));
    }

    @Test
    void needsNoTemporaryFolderToRunCodeIn() throws Exception {
        Path tmpdir = folder("noexec");
        mountedNoexec(tmpdir);
        try {
            creates(program(tmpdir));

            assertEquals(List.of(), files(tmpdir));
        } finally {
            assertTrue(ran("umount", tmpdir.toString()));
        }
    }

    private static boolean ran(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void isFoundInAFolderOfAnyName() throws Exception {
        Path installed = Installation.complete(temp.resolve("a Büro's %41 $HOME"));

        creates(program(installed, temp.resolve("missing")));
    }

    /** The temporary folder, where the library is not installed: neither the file nor XDG_STATE_HOME is at fault. */
    @ParameterizedTest
    @ValueSource(strings = {"missing", "file", "noexec"})
    void saysThatItCannotBeUnpacked(String kind) throws Exception {
        Launcher program = program(withoutLibraries(), temp.resolve(kind));
        boolean mounted = false;
        try {
            if (kind.equals("file")) {
                Files.createFile(temp.resolve(kind));
            } else if (kind.equals("noexec")) {
                mounted = mountedNoexec(folder(kind));
            }
            Finished finished = program.run(Program.creating("--sandbox"));

            assertEquals(3, finished.exitCode(), finished::toString);
            String place = kind.equals("noexec") ? "loaded: " : "unpacked into the temporary folder ";
            assertTrue(
                    finished.stderr()
                            .contains("the sandbox can't start: SQLite's native library cannot be " + place
                                    + temp.resolve(kind)),
                    finished::toString);
            assertTrue(finished.stderr().contains("-Djava.io.tmpdir=FOLDER"), finished::toString);
            assertFalse(finished.stderr().contains("XDG_STATE_HOME"), finished::toString);
        } finally {
            assertTrue(!mounted || ran("umount", temp.resolve(kind).toString()));
        }
    }

    private Path withoutLibraries() throws IOException {
        Path installed = Installation.complete(temp.resolve("mkdrive"));
        for (Path library : files(installed.resolve("lib/sqlite"))) {
            Files.delete(library);
        }
        return installed;
    }

    private static boolean mountedNoexec(Path folder) throws InterruptedException {
        assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "noexec,size=4m", "tmpfs", folder.toString()),
                "only root can mount, and not everywhere");
        return true;
    }

    @Test
    void isInstalledForTheUsualMachines() throws Exception {
        Path lib = TestedProgram.distribution().resolve("lib");
        Path libraries = lib.resolve("sqlite");
        List<String> names = files(libraries).stream()
                .map(file -> libraries.relativize(file).toString())
                .toList();

        assertEquals(
                List.of(
                        "Linux-Musl/aarch64/libsqlitejdbc.so",
                        "Linux-Musl/x86_64/libsqlitejdbc.so",
                        "Linux/aarch64/libsqlitejdbc.so",
                        "Linux/x86_64/libsqlitejdbc.so",
                        "Mac/aarch64/libsqlitejdbc.dylib",
                        "Mac/x86_64/libsqlitejdbc.dylib",
                        "Windows/aarch64/sqlitejdbc.dll",
                        "Windows/x86_64/sqlitejdbc.dll"),
                List.copyOf(new TreeSet<>(names)));
    }

    @Test
    void theJarHasThoseForOtherMachines() throws Exception {
        try (Stream<Path> jars = Files.list(TestedProgram.distribution().resolve("lib"))) {
            inJar(jar(jars), List.of("Linux/armv7/libsqlitejdbc.so", "FreeBSD/x86_64/libsqlitejdbc.so"), true);
        }
    }

    /** As on a machine that no library is installed for, and which sqlite-jdbc has one for in its jar. */
    @Test
    void isUnpackedWhereNoneIsInstalledAndStaysNotThere() throws Exception {
        Path tmpdir = folder("tmp");

        try (Running sandbox = program(withoutLibraries(), tmpdir).start("sandbox", "--data", ":memory:")) {
            sandbox.awaitStdout("listening on ");
            assertEquals(List.of(), files(tmpdir));
            sandbox.signal("TERM");
            assertEquals(130, sandbox.await().exitCode());
        }
        assertEquals(List.of(), files(tmpdir));
    }
}
