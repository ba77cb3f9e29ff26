package io.github.mkdrive.sandbox;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * Has sqlite-jdbc load SQLite's native library from where it is installed. Left to itself, sqlite-jdbc unpacks it into the
 * temporary folder at each call: that folder may be missing or not allow to run code, others may be able to write to the file,
 * and a process that is ended by a signal leaves it behind.
 *
 * <p>Installed are {@code sqlite/SYSTEM/PROCESSOR/} beside sqlite-jdbc's jar, by the names that sqlite-jdbc has for them. A native
 * executable has the one library in its own folder.
 */
final class NativeLibrary {
    /** Where sqlite-jdbc looks before it unpacks anything; it can be told in no other way. */
    private static final String FOLDER = "org.sqlite.lib.path";

    private NativeLibrary() {}

    /**
     * Names the folder to sqlite-jdbc. Does nothing when the user has named one, nor when there is no library for this machine:
     * then sqlite-jdbc has its own way.
     */
    static void locate() {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        Optional<File> folder = System.getProperty("org.graalvm.nativeimage.imagecode") == null
                ? besideJar(System.getProperty("java.class.path", ""))
                : besideExecutable(ProcessHandle.current().info().command());
        if (folder.isPresent()) {
            System.setProperty(FOLDER, folder.get().getPath());
        }
    }

    /** The folder for this machine, beside the jar of sqlite-jdbc in a class path. */
    static Optional<File> besideJar(String classPath) {
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            File jar = new File(entry).getAbsoluteFile();
            if (jar.getName().startsWith("sqlite-jdbc-")) {
                File all = new File(jar.getParentFile(), "sqlite");
                // Looked at first, for sqlite-jdbc starts a process to find out about this machine.
                return all.isDirectory()
                        ? withLibrary(new File(all, OSInfo.getNativeLibFolderPathForCurrentOS()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The folder of an executable. */
    static Optional<File> besideExecutable(Optional<String> executable) {
        if (executable.isEmpty()) {
            return Optional.empty();
        }
        try {
            // Programs are often links to where they are installed.
            return withLibrary(new File(executable.get()).getCanonicalFile().getParentFile());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<File> withLibrary(File folder) {
        return new File(folder, LibraryLoaderUtil.getNativeLibName()).isFile() ? Optional.of(folder) : Optional.empty();
    }
}
