/** Tests of how SQLite is loaded. */
@NullMarked
package io.github.mkdrive.sqlite;

import org.jspecify.annotations.NullMarked;
