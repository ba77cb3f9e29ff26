/** Tests of the package of the same name. */
@NullMarked
package io.github.mkdrive.auth;

import org.jspecify.annotations.NullMarked;
