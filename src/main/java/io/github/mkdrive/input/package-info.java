/** Reads many rows, from CSV, JSON Lines or a JSON array, into requests. */
@NullMarked
package io.github.mkdrive.input;

import org.jspecify.annotations.NullMarked;
