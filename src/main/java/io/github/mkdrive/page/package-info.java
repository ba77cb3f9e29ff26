/**
 * The report of a batch as one page: what came of the rows, how fast it went, what failed and why, and the rows themselves. It
 * needs no other file and no network, and what stands in a row can't run in it.
 */
@NullMarked
package io.github.mkdrive.page;

import org.jspecify.annotations.NullMarked;
