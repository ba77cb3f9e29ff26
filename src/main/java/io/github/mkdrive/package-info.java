/** The program: {@link io.github.mkdrive.Main} and the packages it hands over to. */
@NullMarked
package io.github.mkdrive;

import org.jspecify.annotations.NullMarked;
