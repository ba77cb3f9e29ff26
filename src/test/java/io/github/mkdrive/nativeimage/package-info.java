/** What a native executable needs to know of the program, held up against the program. */
@NullMarked
package io.github.mkdrive.nativeimage;

import org.jspecify.annotations.NullMarked;
