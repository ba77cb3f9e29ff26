package io.github.mkdrive.docs;

import java.util.Map;

/** The completion for bash, 3.2 or newer, with the package bash-completion and without. */
final class BashCompletion {
    private BashCompletion() {}

    /** The script. */
    static String script(CompletionModel model) {
        return CompletionScript.of("completion.bash", Map.of("common", BashAndZsh.functions(model)));
    }
}
