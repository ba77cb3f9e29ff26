/** What a person or a script is told: errors and their exit codes, hints, the verbose story, the messages; and no secret. */
@NullMarked
package io.github.mkdrive.report;

import org.jspecify.annotations.NullMarked;
