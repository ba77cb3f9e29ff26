package io.github.mkdrive.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which program is tested: the launcher of this build's distribution on Java, or the one that the system property
 * {@code mkdrive.program} names, in either form. Every test that starts mkdrive asks here.
 */
public final class TestedProgram {
    private static final Path DISTRIBUTION =
            Path.of(System.getProperty("mkdrive.dist", "target/mkdrive")).toAbsolutePath();

    private static final Optional<Path> NAMED = Optional.of(System.getProperty("mkdrive.program", ""))
            .filter(name -> !name.isEmpty())
            .map(name -> Path.of(name).toAbsolutePath().normalize());

    private TestedProgram() {}

    /** Whether another program than this build's is tested, and so what is in this JVM doesn't count. */
    public static boolean isNamed() {
        return NAMED.isPresent();
    }

    /** The file to run. It need not be there unless it was named. */
    public static Path executable() {
        Path executable = NAMED.orElse(DISTRIBUTION.resolve("bin").resolve("mkdrive"));
        // A shell finds it by this name.
        if (isNamed() && !(executable.endsWith("mkdrive") && Files.isExecutable(executable))) {
            throw new IllegalStateException("mkdrive.program has to be a program with the name mkdrive: " + executable);
        }
        return executable;
    }

    /** Its folder. A native executable has SQLite's library there. */
    public static Path folder() {
        return Optional.ofNullable(executable().getParent()).orElseThrow();
    }

    /** A {@code PATH} that it is found in first. */
    public static String searchPath() {
        return folder() + ":" + Launcher.SEARCH_PATH;
    }

    /** Whether it is a script that hands over to Java, and no machine code. */
    public static boolean isOnJava() {
        try (InputStream file = Files.newInputStream(executable())) {
            return Arrays.equals(new byte[] {'#', '!'}, file.readNBytes(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of this build's distribution, for tests with the tag {@link JavaForm}. */
    public static Path distribution() {
        return DISTRIBUTION;
    }
}
