package io.github.mkdrive.sandbox;

import java.sql.SQLException;
import java.time.Instant;

/** Remembers the nonces of signed requests. */
@FunctionalInterface
interface UsedNonces {
    /**
     * Notes that a key used a nonce.
     *
     * @return whether this was its first use
     * @throws SQLException when the note could not be made
     */
    boolean markUsed(String keyId, String nonce, Instant now) throws SQLException;
}
