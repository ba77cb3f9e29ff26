/** Tests of how rows are read. */
@NullMarked
package io.github.mkdrive.input;

import org.jspecify.annotations.NullMarked;
