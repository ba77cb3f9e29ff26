/** The command line: options, validation, messages, exit codes, and the one place that reports errors. */
@NullMarked
package io.github.mkdrive.cli;

import org.jspecify.annotations.NullMarked;
