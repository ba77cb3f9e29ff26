/** Many drives: the journal of a run, the order of its rows, the pace of its calls, and what is told of it. */
@NullMarked
package io.github.mkdrive.batch;

import org.jspecify.annotations.NullMarked;
