/** Tests of the package of the same name. */
@NullMarked
package io.github.mkdrive.report;

import org.jspecify.annotations.NullMarked;
