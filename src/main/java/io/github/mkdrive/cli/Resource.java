package io.github.mkdrive.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts that are shipped with the program. */
final class Resource {
    private Resource() {}

    /** The text of a resource, which the caller has opened. */
    static String text(@Nullable InputStream resource) {
        if (resource == null) {
            throw new IllegalStateException("a text is missing from the program");
        }
        try (resource) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
