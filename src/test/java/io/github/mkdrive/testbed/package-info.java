/**
 * What the tests run mkdrive against: a strict model of the service on raw sockets, a forward proxy, certificates, and the
 * launcher as a child process. Nothing here uses a class of the program, so that a mistake of the program cannot hide in it.
 */
@NullMarked
package io.github.mkdrive.testbed;

import org.jspecify.annotations.NullMarked;
