package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/**
 * The charsets of the standard streams: the one that Java was told or that the console has, else the one of the locale. A locale of
 * ASCII is one that nobody chose, as in a container: there it is UTF-8, as it is with arguments.
 */
final class StreamCharsets {
    private static final String OF_LOCALE = "native.encoding";

    private StreamCharsets() {}

    /**
     * The charset of a stream.
     *
     * @param stream {@code stdout} or {@code stderr}
     */
    static Charset of(String stream) {
        if (isForced(stream)) {
            return named(stream + ".encoding").orElse(UTF_8);
        }
        return named(OF_LOCALE).filter(charset -> !charset.equals(US_ASCII)).orElse(UTF_8);
    }

    /** Whether a stream has another charset than the locale. */
    static boolean isForced(String stream) {
        String told = System.getProperty(stream + ".encoding");
        return told != null && !told.equals(System.getProperty(OF_LOCALE));
    }

    private static Optional<Charset> named(String property) {
        try {
            return Optional.ofNullable(System.getProperty(property)).map(Charset::forName);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
