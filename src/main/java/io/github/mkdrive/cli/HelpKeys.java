package io.github.mkdrive.cli;

import java.util.List;

/**
 * What a command's help is made of beside its options. What is typed stands here, as it is the same in all languages; texts are
 * named by their keys.
 *
 * @param header the key of the line that says what it is for
 * @param synopsis how it is called, a form each
 * @param description the key of the text that says more
 * @param examples commands that can be run, at least three
 */
record HelpKeys(String header, List<String> synopsis, String description, List<Example> examples) {
    /**
     * A command that can be run.
     *
     * @param textKey the key of the line that says what it does
     * @param command as it is typed
     */
    record Example(String textKey, String command) {}
}
