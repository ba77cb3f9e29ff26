package io.github.mkdrive.cli;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Numbers that are used once: each request is signed with a fresh one. */
final class Nonce {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    /** 32 lower-case hex digits. */
    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
