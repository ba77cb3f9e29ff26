/** Tests of the package of the same name. */
@NullMarked
package io.github.mkdrive.cli;

import org.jspecify.annotations.NullMarked;
