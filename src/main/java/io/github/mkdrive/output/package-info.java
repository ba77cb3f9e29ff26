/**
 * What the user reads on standard output: the drive as a table or as JSON, in text that a terminal can be trusted
 * with. Everything here is a pure function from text to text; nothing writes to a stream.
 */
@NullMarked
package io.github.mkdrive.output;

import org.jspecify.annotations.NullMarked;
