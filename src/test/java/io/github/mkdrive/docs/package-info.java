/** The documents that users get: they are made from the command model, and what they show is tried. */
@NullMarked
package io.github.mkdrive.docs;

import org.jspecify.annotations.NullMarked;
