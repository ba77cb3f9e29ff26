/**
 * A local PDS endpoint for trying things out and for tests: the drive operations of API version 2022-03-01 over plain HTTP on
 * the loopback interface, with the service's checks and error bodies, over drives that are kept in a SQLite file. It also stands in
 * for the services that hand out credentials.
 *
 * <p>It is the other side of the wire, so it shares no code with the client: in particular it checks signatures with its own
 * reading of the signature rules. {@link io.github.mkdrive.sandbox.Sandbox} is the way in.
 */
@NullMarked
package io.github.mkdrive.sandbox;

import org.jspecify.annotations.NullMarked;
