package io.github.mkdrive.sandbox;

import java.sql.SQLException;
import java.time.Instant;

/** Remembers the nonces of signed requests. */
@FunctionalInterface
interface UsedNonces {
    /**
     * Notes that a key used a nonce.
     *
     * @throws SandboxError when it was used before
     * @throws SQLException when the note could not be made
     */
    void use(String keyId, String nonce, Instant now) throws SandboxError, SQLException;
}
