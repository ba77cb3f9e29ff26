package io.github.mkdrive.page;

import java.time.Instant;
import java.util.Optional;

/**
 * What the page says of the run as a whole. None of it may be a secret.
 *
 * @param input the input's name; empty for standard input
 * @param service where the calls went; empty for the embedded sandbox
 * @param started when the run started; rows may have ended in runs before it
 * @param ended when it ended
 * @param program the name and version of the program
 * @param allRows the file that has all rows, where one is written beside the page
 */
public record RunHead(
        Optional<String> input,
        Optional<String> service,
        Instant started,
        Instant ended,
        String program,
        Optional<String> allRows) {}
