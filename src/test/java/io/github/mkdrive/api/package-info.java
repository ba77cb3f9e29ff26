/** Tests of the package of the same name. */
@NullMarked
package io.github.mkdrive.api;

import org.jspecify.annotations.NullMarked;
