package io.github.mkdrive.testbed;

/** How the service behaves for one connection, before there is a request on it. */
public enum ConnectionFault {
    /** The connection is served. */
    NONE,
    /** Reset as soon as it is accepted; no byte is read. */
    RESET_AT_ONCE,
    /** Closed as soon as it is accepted; no byte is read. */
    CLOSE_AT_ONCE,
    /** Closed after the first bytes came in: with TLS, in the middle of the handshake. */
    CLOSE_AFTER_FIRST_BYTES,
    /** Reset after the first bytes came in: with TLS, in the middle of the handshake. */
    RESET_AFTER_FIRST_BYTES,
    /** Accepted and never served: with TLS the handshake is not answered. Lasts until the client leaves. */
    SILENT
}
