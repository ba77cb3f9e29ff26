package io.github.mkdrive.http;

/** As much of DER (ITU-T X.690) as tells files apart that hold certificates. */
final class Der {
    static final int INTEGER = 0x02;
    static final int OBJECT_ID = 0x06;
    static final int SEQUENCE = 0x30;

    private Der() {}

    /**
     * How many bytes the sequence is long that bytes begin with, its head among them; it may be more than there are.
     *
     * @throws IllegalArgumentException when they begin with no sequence
     */
    static int length(byte[] der) {
        int head = headLength(der);
        if (head == 2) {
            return head + der[1];
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
