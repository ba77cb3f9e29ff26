package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import io.github.mkdrive.testbed.Launcher.Running;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's native library is loaded from where mkdrive is installed, and the temporary folder is left alone. */
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
        return program(Path.of(System.getProperty("mkdrive.dist", "target/mkdrive")), tmpdir);
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
        assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "noexec,size=4m", "tmpfs", tmpdir.toString()),
                "only root can mount, and not everywhere");
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

    @Test
    void saysThatItIsMissing() throws Exception {
        Path installed = Installation.complete(temp.resolve("mkdrive"));
        for (Path library : files(installed.resolve("lib/sqlite"))) {
            Files.delete(library);
        }

        Path noFolder = Files.createFile(temp.resolve("tmp"));
        Finished finished = program(installed, noFolder).run(Program.creating("--sandbox"));

        assertEquals(3, finished.exitCode());
        assertTrue(
                finished.stderr().contains(": SQLite's native library cannot be loaded: No native library found"),
                finished::toString);
    }

    @Test
    void isInstalledForTheUsualMachines() throws Exception {
        Path lib = Path.of(System.getProperty("mkdrive.dist", "target/mkdrive"), "lib");
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
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("mkdrive.dist", "target/mkdrive"), "lib"))) {
            inJar(jar(jars), List.of("Linux/armv7/libsqlitejdbc.so", "FreeBSD/x86_64/libsqlitejdbc.so"), true);
        }
    }

    /** As on a machine that no library is installed for, and which sqlite-jdbc has one for in its jar. */
    @Test
    void isUnpackedWhereNoneIsInstalled() throws Exception {
        Path installed = Installation.complete(temp.resolve("mkdrive"));
        for (Path library : files(installed.resolve("lib/sqlite"))) {
            Files.delete(library);
        }
        Path whole = jar(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of));
        Files.copy(
                whole,
                installed.resolve("lib").resolve(String.valueOf(whole.getFileName())),
                StandardCopyOption.REPLACE_EXISTING);
        Path tmpdir = folder("tmp");

        try (Running sandbox = program(installed, tmpdir).start("sandbox", "--data", ":memory:")) {
            sandbox.awaitStdout("listening on ");
            assertTrue(files(tmpdir).stream().anyMatch(file -> file.toString().contains("sqlite-")));
        }
    }
}
