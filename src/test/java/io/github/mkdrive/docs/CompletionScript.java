package io.github.mkdrive.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The scripts as they are written, in files beside the tests, with places for what follows from the command model. */
final class CompletionScript {
    private CompletionScript() {}

    /**
     * A script with its places filled in.
     *
     * @param values what takes the place of each line {@code @name@}
     */
    static String of(String file, Map<String, ? extends CharSequence> values) {
        try (InputStream in = CompletionScript.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, ? extends CharSequence> value : values.entrySet()) {
                script = script.replace('@' + value.getKey() + "@\n", value.getValue());
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
