/** The PDS operations and their data, without policy: what to send, and what an answer says. */
@NullMarked
package io.github.mkdrive.api;

import org.jspecify.annotations.NullMarked;
