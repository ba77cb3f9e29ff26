/** Tests of the package of the same name. */
@NullMarked
package io.github.mkdrive.config;

import org.jspecify.annotations.NullMarked;
