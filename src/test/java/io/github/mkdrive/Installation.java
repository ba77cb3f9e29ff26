package io.github.mkdrive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Copies of the packaged distribution, without the start-up cache that belongs to its place. */
final class Installation {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("mkdrive.dist", "target/mkdrive"));

    private Installation() {}

    /** A copy that works. */
    static Path complete(Path target) throws IOException {
        return copy(target, file -> false);
    }

    /** A copy to start a fake Java with; the largest files are empty. */
    static Path withoutLargeJars(Path target) throws IOException {
        return copy(target, file -> DISTRIBUTION.relativize(file).toString().contains("sqlite"));
    }

    private static Path copy(Path target, Predicate<Path> empty) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(DISTRIBUTION)) {
            files = all.filter(file -> !file.startsWith(DISTRIBUTION.resolve("lib/startup")))
                    .toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(DISTRIBUTION.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else if (empty.test(file)) {
                Files.createFile(copy);
            } else {
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return target;
    }

    /** The names of its jars. */
    static List<String> jars(Path home) {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
