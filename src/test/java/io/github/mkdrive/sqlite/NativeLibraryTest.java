package io.github.mkdrive.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.util.OSInfo;

/** Where the library is looked for. Nothing found means: sqlite-jdbc has its own way. */
class NativeLibraryTest {
    private static final String NAME = System.mapLibraryName("sqlitejdbc");
    private static final String PLATFORM = OSInfo.getNativeLibFolderPathForCurrentOS();

    @TempDir
    Path temp = Path.of("");

    private Path library(String folder) throws IOException {
        return Files.createFile(Files.createDirectories(temp.resolve(folder)).resolve(NAME));
    }

    private String classPath(String... entries) {
        return String.join(
                File.pathSeparator,
                Stream.of(entries).map(entry -> temp.resolve(entry).toString()).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lib/sqlite-jdbc-3.0.jar",
                "lib/mkdrive-0.1.0.jar",
                "lib/other.jar lib/sqlite-jdbc-3.0.jar",
                "elsewhere/mkdrive-0.1.0.jar lib/sqlite-jdbc-3.0.jar lib/other.jar"
            })
    void besideTheJarByTheNameOfThisMachine(String jars) throws IOException {
        library("lib/sqlite/" + PLATFORM);
        library("lib/sqlite/Other/x86_64");

        assertEquals(
                Optional.of(temp.resolve("lib/sqlite").resolve(PLATFORM).toFile()),
                NativeLibrary.besideJar(classPath(jars.split(" ", -1))));
    }

    @Test
    void noneForThisMachine() throws IOException {
        library("lib/sqlite/Other/x86_64");

        assertEquals(Optional.empty(), NativeLibrary.besideJar(classPath("lib/sqlite-jdbc-3.0.jar")));
    }

    @Test
    void aFolderForThisMachineWithoutIt() throws IOException {
        Files.delete(library("lib/sqlite/" + PLATFORM));

        assertEquals(Optional.empty(), NativeLibrary.besideJar(classPath("lib/sqlite-jdbc-3.0.jar")));
    }

    @Test
    void noneAtAll() {
        assertEquals(Optional.empty(), NativeLibrary.besideJar(classPath("lib/sqlite-jdbc-3.0.jar")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lib/all-in-one.jar"})
    void noJarOfSqlite(String jar) throws IOException {
        library("lib/sqlite/" + PLATFORM);

        assertEquals(Optional.empty(), NativeLibrary.besideJar(jar.isEmpty() ? "" : classPath(jar)));
    }

    @Test
    void besideTheExecutableThatALinkLeadsTo() throws IOException {
        Path installed = temp.resolve("installed");
        library("installed");
        Path executable = Files.createFile(installed.resolve("mkdrive"));
        Path link = Files.createSymbolicLink(temp.resolve("mkdrive"), executable);

        assertEquals(
                Optional.of(installed.toRealPath().toFile()),
                NativeLibrary.besideExecutable(Optional.of(link.toString())));
    }

    @Test
    void anExecutableAlone() throws IOException {
        Path executable = Files.createFile(temp.resolve("mkdrive"));

        assertEquals(Optional.empty(), NativeLibrary.besideExecutable(Optional.of(executable.toString())));
        assertEquals(Optional.empty(), NativeLibrary.besideExecutable(Optional.empty()));
    }

    /** The tests' own class path has the jar and no folder beside it, and SQLite works in all of them. */
    @Test
    void itIsUnpackedAndLoadedAndGone() throws IOException {
        NativeLibrary.load();

        Path folder = Path.of(System.getProperty("org.sqlite.lib.path", ""));
        assertEquals(Path.of(System.getProperty("java.io.tmpdir", "")), folder.getParent());
        assertFalse(Files.exists(folder));
    }
}
