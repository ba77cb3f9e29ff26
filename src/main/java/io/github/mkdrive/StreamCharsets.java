package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The charsets of the standard streams: the one that Java was told or that the console has, else the one of the locale. A locale of
 * ASCII is one that nobody chose, as in a container: there it is UTF-8, as it is with arguments.
 */
final class StreamCharsets {
    private static final String OF_LOCALE = "native.encoding";
    /** Set in a native executable, where {@link #OF_LOCALE} is the builder's. */
    private static final String NATIVE = "org.graalvm.nativeimage.imagecode";

    /** The first that is set counts (POSIX). */
    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_CTYPE", "LANG");

    private StreamCharsets() {}

    /**
     * The charset of a stream.
     *
     * @param stream {@code stdout} or {@code stderr}
     */
    static Charset of(String stream, Map<String, String> environment) {
        Optional<String> name = isForced(stream)
                ? Optional.ofNullable(System.getProperty(stream + ".encoding"))
                : ofLocale(environment).filter(locale -> !US_ASCII.equals(named(locale)));
        return name.map(StreamCharsets::named).orElse(UTF_8);
    }

    /** Whether a stream has another charset than the locale. */
    private static boolean isForced(String stream) {
        String told = System.getProperty(stream + ".encoding");
        return told != null && !told.equals(System.getProperty(OF_LOCALE));
    }

    /** Whether this is a native executable. */
    static boolean isNative() {
        return System.getProperty(NATIVE) != null;
    }

    private static Optional<String> ofLocale(Map<String, String> environment) {
        if (!isNative()) {
            return Optional.ofNullable(System.getProperty(OF_LOCALE));
        }
        return VARIABLES.stream()
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(locale -> !locale.isEmpty())
                .findFirst()
                .map(locale -> locale.replaceFirst("@.*", ""))
                .filter(locale -> locale.indexOf('.') >= 0)
                .map(locale -> locale.substring(locale.indexOf('.') + 1));
    }

    /** UTF-8 for one that Java doesn't know. */
    private static Charset named(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return UTF_8;
        }
    }
}
