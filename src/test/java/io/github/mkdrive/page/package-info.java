/** Tests of a batch's journal and pace. */
@NullMarked
package io.github.mkdrive.page;

import org.jspecify.annotations.NullMarked;
