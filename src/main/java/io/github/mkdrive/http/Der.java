package io.github.mkdrive.http;

/** As much of DER (ITU-T X.690) as tells files apart that hold certificates. */
final class Der {
    static final int INTEGER = 0x02;
    static final int OBJECT_ID = 0x06;
    static final int SEQUENCE = 0x30;

    private Der() {}

    /**
     * How many bytes the sequence is long that bytes begin with, its head among them; it may be more than there are. All that
     * there are where an end mark closes it, which BER allows (8.1.3.6).
     *
     * @throws IllegalArgumentException when they begin with no sequence
     */
    static int length(byte[] der) {
        int head = headLength(der);
        if (head == 2) {
            return der[1] < 0 ? der.length : head + der[1];
        }
        int length = 0;
        for (int i = 2; i < head; i++) {
            length = length << 8 | der[i] & 0xFF;
        }
        return length < 0 ? Integer.MAX_VALUE : Math.addExact(head, Math.min(length, Integer.MAX_VALUE - head));
    }

    /**
     * The kind of what is first in the sequence that bytes begin with.
     *
     * @throws IllegalArgumentException when they begin with no sequence, or an empty one
     */
    static int firstInside(byte[] der) {
        int head = headLength(der);
        if (der.length <= head) {
            throw new IllegalArgumentException("an empty sequence");
        }
        return der[head];
    }

    /**
     * Whether the number of a version is first in the sequence that bytes begin with.
     *
     * @param version 0 to 127
     * @throws IllegalArgumentException when they begin with no sequence
     */
    static boolean hasVersion(int version, byte[] der) {
        int at = headLength(der);
        return der.length > at + 2 && der[at] == INTEGER && der[at + 1] == 1 && der[at + 2] == version;
    }

    private static int headLength(byte[] der) {
        if (der.length < 2 || der[0] != SEQUENCE) {
            throw new IllegalArgumentException("no sequence");
        }
        int head = der[1] >= 0 ? 2 : 2 + (der[1] & 0x7F);
        if (head > 6 || head > der.length) {
            throw new IllegalArgumentException("no length");
        }
        return head;
    }
}
