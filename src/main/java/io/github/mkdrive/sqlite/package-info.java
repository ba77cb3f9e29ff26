/** SQLite on this machine: its native library. */
@NullMarked
package io.github.mkdrive.sqlite;

import org.jspecify.annotations.NullMarked;
