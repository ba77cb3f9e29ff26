package io.github.mkdrive.auth;

import static java.math.BigInteger.ONE;

import java.math.BigInteger;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.HexFormat;
import java.util.Map;

/**
 * RSA private keys in DER. They are read here and not by the JDK, which would have to load its providers of security for it, and
 * does not see whether the numbers fit each other.
 */
final class RsaKeyDer {
    /** The algorithms by their object identifiers; the first is that of the keys that are wanted. */
    private static final Map<String, String> ALGORITHMS = Map.of(
            "2a864886f70d010101", "RSA",
            "2a864886f70d01010a", "RSA-PSS",
            "2a8648ce3d0201", "EC",
            "2a8648ce380401", "DSA",
            "2b656e", "X25519",
            "2b656f", "X448",
            "2b6570", "Ed25519",
            "2b6571", "Ed448");

    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_EXPONENT = 64;

    private RsaKeyDer() {}

    /**
     * A key in PKCS#8 (RFC 5958).
     *
     * @param algorithm what it is for; {@code another algorithm} where that is not known
     * @param key the key itself, in the form of its algorithm
     */
    record Wrapped(String algorithm, DerReader key) {
        boolean isRsa() {
            return algorithm.equals("RSA");
        }
    }

    /**
     * Reads PKCS#8.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static Wrapped pkcs8(DerReader whole) {
        DerReader info = whole.sequence();
        whole.end();
        BigInteger version = info.integer();
        if (version.signum() != 0 && !version.equals(ONE)) {
            throw new IllegalArgumentException("an unknown version");
        }
        DerReader identifier = info.sequence();
        String algorithm =
                ALGORITHMS.getOrDefault(HexFormat.of().formatHex(identifier.objectId()), "another algorithm");
        if (algorithm.equals("RSA")) {
            identifier.optionalNull();
            identifier.end();
        }
        DerReader key = info.octets();
        info.skipTagged();
        return new Wrapped(algorithm, key);
    }

    /**
     * Reads PKCS#1 (RFC 8017, A.1.2).
     *
     * @throws IllegalArgumentException when it is something else, or its numbers are not those of a key: then one of them is damaged
     */
    static RSAPrivateCrtKeySpec pkcs1(DerReader whole) {
        DerReader numbers = whole.sequence();
        whole.end();
        if (numbers.integer().signum() != 0) {
            throw new IllegalArgumentException("a key of more than two primes");
        }
        RSAPrivateCrtKeySpec key = new RSAPrivateCrtKeySpec(
                numbers.integer(),
                numbers.integer(),
                numbers.integer(),
                numbers.integer(),
                numbers.integer(),
                numbers.integer(),
                numbers.integer(),
                numbers.integer());
        numbers.end();
        if (!isWhole(key)) {
            throw new IllegalArgumentException("numbers that don't fit each other");
        }
        return key;
    }

    /** Whether the numbers fit each other: signing with them gives what the public key proves. */
    private static boolean isWhole(RSAPrivateCrtKeySpec key) {
        BigInteger p = key.getPrimeP();
        BigInteger q = key.getPrimeQ();
        BigInteger e = key.getPublicExponent();
        if (p.compareTo(ONE) <= 0 || q.compareTo(ONE) <= 0 || e.compareTo(ONE) <= 0) {
            return false;
        }
        // Longer ones are refused by the JDK.
        return key.getModulus().bitLength() <= LONGEST
                && e.bitLength() <= LONGEST_EXPONENT
                && p.multiply(q).equals(key.getModulus())
                && areInverse(e, key.getPrivateExponent(), p.subtract(ONE))
                && areInverse(e, key.getPrivateExponent(), q.subtract(ONE))
                && areInverse(e, key.getPrimeExponentP(), p.subtract(ONE))
                && areInverse(e, key.getPrimeExponentQ(), q.subtract(ONE))
                && areInverse(q, key.getCrtCoefficient(), p);
    }

    private static boolean areInverse(BigInteger a, BigInteger b, BigInteger modulus) {
        return b.signum() > 0 && a.multiply(b).mod(modulus).equals(ONE.mod(modulus));
    }
}
