/** Tests of the local PDS endpoint. */
@NullMarked
package io.github.mkdrive.sandbox;

import org.jspecify.annotations.NullMarked;
