package io.github.mkdrive.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what is printed, checked in, so that each change to it is seen in review. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private Golden() {}

    /**
     * Compares what was printed with a file. With {@code -Dgolden.update=true} writes the file anew.
     *
     * @param name the file's name below {@code src/test/resources/golden}
     */
    public static void assertMatches(String name, String printed) throws IOException {
        Path file = FOLDER.resolve(name);
        if (UPDATE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, printed);
        }
        String expected = Files.exists(file) ? Files.readString(file) : "";
        assertEquals(
                expected, printed, file + " is out of date: run the test with -Dgolden.update=true, and look at it");
    }
}
