/** Credentials, where they come from, and the signature of a request. */
@NullMarked
package io.github.mkdrive.auth;

import org.jspecify.annotations.NullMarked;
