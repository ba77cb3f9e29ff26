package io.github.mkdrive.sqlite;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * Loads SQLite's native library from where it is installed. Left to itself, sqlite-jdbc unpacks it into the temporary folder at
 * each call: others may be able to write to the file, and a process that is ended by a signal leaves it behind. Where none is
 * installed that can be loaded, it is unpacked into a folder of its own there, which is gone as soon as it is loaded.
 *
 * <p>Installed are {@code sqlite/SYSTEM/PROCESSOR/} beside the jars of mkdrive and sqlite-jdbc, by the names that sqlite-jdbc has for
 * them. A native executable has the one library in its own folder.
 */
public final class NativeLibrary {
    /** Where sqlite-jdbc looks before it unpacks anything; it can be told in no other way. */
    private static final String FOLDER = "org.sqlite.lib.path";

    private NativeLibrary() {}

    /**
     * Loads it, once, and tells sqlite-jdbc where it is. Does nothing when the user has named a folder.
     *
     * @throws NativeLibraryException when it can't be loaded, or there is none for this machine
     */
    public static synchronized void load() throws NativeLibraryException {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        Optional<File> installed = belongsBesideExecutable()
                ? besideExecutable(ProcessHandle.current().info().command())
                : besideJar(System.getProperty("java.class.path", ""));
        if (installed.isPresent()) {
            try {
                load(installed.get());
                return;
            } catch (UnsatisfiedLinkError e) {
                // As from a file system that programs can't run from.
            }
        }
        String resource =
                '/' + LibraryLoaderUtil.getNativeLibResourcePath() + '/' + LibraryLoaderUtil.getNativeLibName();
        try (InputStream library = OSInfo.class.getResourceAsStream(resource.replace("//", "/"))) {
            if (library == null) {
                String machine = OSInfo.getOSName() + ' ' + OSInfo.getArchName();
                throw new NativeLibraryException(null, "sqlite.library.none", machine);
            }
            loadUnpacked(library, Path.of(System.getProperty("java.io.tmpdir", "")));
        } catch (UnsatisfiedLinkError e) {
            throw new NativeLibraryException(e, "sqlite.library.notLoaded", String.valueOf(e.getMessage()));
        } catch (NativeLibraryException e) {
            throw e;
        } catch (IOException e) {
            String tmpdir = System.getProperty("java.io.tmpdir", "");
            throw new NativeLibraryException(e, "sqlite.library.notUnpacked", tmpdir, reason(e));
        }
    }

    /** Whether this is a native executable, whose library is to stand beside it. */
    public static boolean belongsBesideExecutable() {
        return System.getProperty("org.graalvm.nativeimage.imagecode") != null;
    }

    /** The folder is its owner's alone, whatever the umask, and so nobody can change what is loaded. */
    private static void loadUnpacked(InputStream library, Path tmpdir) throws IOException {
        Path folder = Files.createTempDirectory(tmpdir, "mkdrive-");
        Path file = folder.resolve(LibraryLoaderUtil.getNativeLibName());
        try {
            Files.copy(library, file);
            load(folder.toFile());
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    /** What is loaded stays so when the file is gone, and sqlite-jdbc does not look again. */
    private static void load(File folder) throws NativeLibraryException {
        System.load(new File(folder, LibraryLoaderUtil.getNativeLibName()).getAbsolutePath());
        System.setProperty(FOLDER, folder.getPath());
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new NativeLibraryException(e, "sqlite.library.notLoaded", String.valueOf(e.getMessage()));
        }
    }

    /** The folder for this machine, beside the jar of mkdrive or of sqlite-jdbc in a class path. */
    static Optional<File> besideJar(String classPath) {
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            File jar = new File(entry).getAbsoluteFile();
            if (jar.getName().matches("(mkdrive|sqlite-jdbc)-.*\\.jar")) {
                File all = new File(jar.getParentFile(), "sqlite");
                // Looked at first, for sqlite-jdbc starts a process to find out about this machine.
                if (all.isDirectory()) {
                    return withLibrary(new File(all, OSInfo.getNativeLibFolderPathForCurrentOS()));
                }
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

    /** What the system says is wrong, without the file's name, which is told anyway. */
    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static Optional<File> withLibrary(File folder) {
        return new File(folder, LibraryLoaderUtil.getNativeLibName()).isFile() ? Optional.of(folder) : Optional.empty();
    }
}
