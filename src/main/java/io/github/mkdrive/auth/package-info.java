/** Credentials: where they come from, how they are renewed, and the signature of a request. */
@NullMarked
package io.github.mkdrive.auth;

import org.jspecify.annotations.NullMarked;
