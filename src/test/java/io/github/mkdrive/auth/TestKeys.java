package io.github.mkdrive.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Keys, and files of them. */
final class TestKeys {
    /** Where PKCS#1 begins in PKCS#8 of an RSA key of 512 to 16,384 bits: behind the heads, the version and the algorithm. */
    private static final int PKCS1_AT = 26;

    private static final Map<String, KeyPair> MADE = new ConcurrentHashMap<>();

    private TestKeys() {}

    /** A pair of keys, the same for the same algorithm and size. */
    static KeyPair pair(String algorithm, int bits) {
        return MADE.computeIfAbsent(algorithm + bits, name -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
                if (bits > 0) {
                    generator.initialize(bits);
                }
                return generator.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static byte[] pkcs8(String algorithm, int bits) {
        return pair(algorithm, bits).getPrivate().getEncoded();
    }

    static byte[] pkcs1(int bits) {
        byte[] der = pkcs8("RSA", bits);
        return Arrays.copyOfRange(der, PKCS1_AT, der.length);
    }

    static String pem(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    /** The key that assertions are signed with. */
    static RSAPrivateCrtKeySpec rsa() {
        return RsaKeyDer.pkcs1(new DerReader(pkcs1(2048)));
    }

    /** A file that OpenSSL or OpenSSH made. */
    static byte[] file(String name) {
        try (InputStream in =
                Objects.requireNonNull(TestKeys.class.getResourceAsStream("/io/github/mkdrive/keys/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }
}
