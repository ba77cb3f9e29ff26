/** Tests of the package of the same name. */
@NullMarked
package io.github.mkdrive.http;

import org.jspecify.annotations.NullMarked;
