package io.github.mkdrive.docs;

import java.util.Map;

/** The completion for zsh: a file of {@code fpath} as well as a text to be evaluated. */
final class ZshCompletion {
    private ZshCompletion() {}

    /** The script. */
    static String script(CompletionModel model) {
        return CompletionScript.of(
                "completion.zsh", Map.of("common", BashAndZsh.functions(model), "texts", BashAndZsh.texts(model)));
    }
}
