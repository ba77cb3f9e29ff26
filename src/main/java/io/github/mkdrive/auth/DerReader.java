package io.github.mkdrive.auth;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Reads DER (ITU-T X.690) value by value, as strictly as DER is: lengths are definite and of the shortest form. Each method throws
 * {@link IllegalArgumentException} where something else comes next than what it reads; the exception never names contents.
 */
final class DerReader {
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int NULL = 0x05;
    private static final int OBJECT_ID = 0x06;
    private static final int SEQUENCE = 0x30;

    /** Both bits of a tag that say that its meaning is the context's. */
    private static final int CONTEXT = 0xC0;

    private static final int CONTEXT_SPECIFIC = 0x80;

    /** The most bytes that a length may take: 16 MiB are more than any key. */
    private static final int LENGTH_BYTES = 3;

    private final byte[] der;
    private int at;

    /** Reads these bytes from their beginning. */
    DerReader(byte[] der) {
        this.der = der;
    }

    /** What is in the sequence that comes next. */
    DerReader sequence() {
        return new DerReader(value(SEQUENCE));
    }

    /** The number that comes next. */
    BigInteger integer() {
        byte[] value = value(INTEGER);
        if (value.length == 0) {
            throw new IllegalArgumentException("a number without digits");
        }
        return new BigInteger(value);
    }

    /** What is in the octet string that comes next. */
    DerReader octets() {
        return new DerReader(value(OCTETS));
    }

    /** The object identifier that comes next, encoded. */
    byte[] objectId() {
        return value(OBJECT_ID);
    }

    /** Reads a null that may come next. */
    void optionalNull() {
        if (!isAtEnd() && value(NULL).length > 0) {
            throw new IllegalArgumentException("something in a null");
        }
    }

    /** Reads past fields that may follow and have a number for a name. */
    void skipTagged() {
        while (!isAtEnd()) {
            if ((der[at] & CONTEXT) != CONTEXT_SPECIFIC) {
                throw new IllegalArgumentException("an unknown field");
            }
            value(der[at]);
        }
    }

    /** Whether an octet string comes next. */
    boolean isAtOctets() {
        return !isAtEnd() && der[at] == OCTETS;
    }

    /** Whether a sequence comes next. */
    boolean isAtSequence() {
        return !isAtEnd() && der[at] == SEQUENCE;
    }

    /** Checks that nothing follows. */
    void end() {
        if (!isAtEnd()) {
            throw new IllegalArgumentException("more than was expected");
        }
    }

    private boolean isAtEnd() {
        return at == der.length;
    }

    private byte[] value(int tag) {
        if (isAtEnd() || der[at++] != (byte) tag) {
            throw new IllegalArgumentException("another type");
        }
        int length = length();
        if (length > der.length - at) {
            throw new IllegalArgumentException("cut off");
        }
        at += length;
        return Arrays.copyOfRange(der, at - length, at);
    }

    private int length() {
        int first = next();
        if (first <= Byte.MAX_VALUE) {
            return first;
        }
        int bytes = first & Byte.MAX_VALUE;
        if (bytes == 0 || bytes > LENGTH_BYTES) {
            throw new IllegalArgumentException("no length");
        }
        int length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << Byte.SIZE | next();
        }
        if (length <= Byte.MAX_VALUE || length >>> Byte.SIZE * (bytes - 1) == 0) {
            throw new IllegalArgumentException("a length that is longer than it need be");
        }
        return length;
    }

    private int next() {
        if (isAtEnd()) {
            throw new IllegalArgumentException("cut off");
        }
        return der[at++] & 0xFF;
    }
}
