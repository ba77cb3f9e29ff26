/** Tests of a batch's journal and pace. */
@NullMarked
package io.github.mkdrive.batch;

import org.jspecify.annotations.NullMarked;
