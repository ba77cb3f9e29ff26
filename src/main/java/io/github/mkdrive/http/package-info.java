/** One HTTP client for one endpoint: time limits, proxy, TLS, signing, and whether a request has left the machine. */
@NullMarked
package io.github.mkdrive.http;

import org.jspecify.annotations.NullMarked;
