/** Creating drives surely, one or many at a time: what a try proves, looking before trying again, and within which time. */
@NullMarked
package io.github.mkdrive.create;

import org.jspecify.annotations.NullMarked;
