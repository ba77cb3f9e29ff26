/** The command line: the list of commands, the options as the parser wants them, and what a command makes of them. */
@NullMarked
package io.github.mkdrive.cli;

import org.jspecify.annotations.NullMarked;
