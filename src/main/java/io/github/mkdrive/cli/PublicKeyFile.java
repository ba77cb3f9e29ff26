package io.github.mkdrive.cli;

import io.github.mkdrive.api.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An RSA public key in a PEM file (RFC 7468): by itself ({@code PUBLIC KEY}, RFC 5280), as RSA alone writes it ({@code RSA PUBLIC
 * KEY}, RFC 8017), or in a certificate. Nothing of the file is ever told.
 */
final class PublicKeyFile {
    /** In bytes; a key has less than a thousand. */
    private static final int LARGEST = 64 * 1024;

    /** For a pipe that gives nothing. */
    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);

    /** What RS256 takes at least (RFC 7518). */
    private static final int SHORTEST_BITS = 2048;

    private static final Pattern BEGIN =
            Pattern.compile("(?m)^(?:\u00EF\u00BB\u00BF)?\\s*-----BEGIN ([A-Z0-9 ]+)-----");
    private static final String PUBLIC_KEY = "PUBLIC KEY";
    private static final String RSA_PUBLIC_KEY = "RSA PUBLIC KEY";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final Set<String> LABELS = Set.of(PUBLIC_KEY, RSA_PUBLIC_KEY, CERTIFICATE);

    /** The algorithm of an RSA key, with no parameters: SEQUENCE of rsaEncryption and NULL. */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    private static final int SEQUENCE = 0x30;
    private static final int BIT_STRING = 0x03;

    private PublicKeyFile() {}

    /**
     * Reads the key.
     *
     * @throws InvalidValueException when the file can't be read, or holds no such key, or more than that
     */
    static RSAPublicKey read(String file) throws InvalidValueException {
        byte[] bytes = LocalFile.read(file, TIME_LIMIT, () -> bytes(file));
        if (bytes.length == 0) {
            throw new InvalidValueException("config.emptyFile", file);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.contains("PRIVATE KEY-----")) {
            throw new InvalidValueException("config.publicKey.private", file);
        }
        List<String> labels =
                BEGIN.matcher(text).results().map(begin -> begin.group(1)).toList();
        if (labels.stream().noneMatch(LABELS::contains)) {
            throw new InvalidValueException("config.publicKey.none", file);
        }
        if (labels.size() > 1) {
            throw new InvalidValueException("config.publicKey.several", file);
        }
        return checked(file, key(file, text, labels.get(0)));
    }

    private static byte[] bytes(String file) throws InvalidValueException {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new InvalidValueException("config.folder", file);
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] bytes = in.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) {
                    throw new InvalidValueException("config.publicKey.none", file);
                }
                return bytes;
            }
        } catch (NoSuchFileException e) {
            throw new InvalidValueException("config.noFile", file);
        } catch (AccessDeniedException e) {
            throw new InvalidValueException("config.denied", file);
        } catch (IOException | InvalidPathException e) {
            throw new InvalidValueException("config.unreadable", file, String.valueOf(e.getMessage()));
        }
    }

    private static PublicKey key(String file, String text, String label) throws InvalidValueException {
        String begin = "-----BEGIN " + label + "-----";
        int start = text.indexOf(begin) + begin.length();
        int end = text.indexOf("-----END " + label + "-----", start);
        try {
            if (end >= 0) {
                byte[] der = Base64.getMimeDecoder().decode(text.substring(start, end));
                return switch (label) {
                    case CERTIFICATE ->
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(der))
                                .getPublicKey();
                    case RSA_PUBLIC_KEY -> rsa(ofAnyKind(der));
                    default -> rsa(der);
                };
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Told below, without what it says: that may be a part of the file.
        }
        throw new InvalidValueException("config.publicKey.broken", file);
    }

    private static PublicKey rsa(byte[] der) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    }

    /** A key as RSA alone writes it, within what says that it is one of RSA: the only form that Java reads. */
    private static byte[] ofAnyKind(byte[] rsa) {
        byte[] bits = ByteBuffer.allocate(rsa.length + 1).put((byte) 0).put(rsa).array();
        byte[] key = element(BIT_STRING, bits);
        return element(
                SEQUENCE,
                ByteBuffer.allocate(RSA.length + key.length).put(RSA).put(key).array());
    }

    /** An element of DER, its length in as few bytes as DER asks for. */
    private static byte[] element(int tag, byte[] content) {
        byte[] length = HexFormat.of().parseHex(lengthDigits(content.length));
        return ByteBuffer.allocate(1 + length.length + content.length)
                .put((byte) tag)
                .put(length)
                .put(content)
                .array();
    }

    private static String lengthDigits(int length) {
        if (length < 0x80) {
            return String.format("%02x", length);
        }
        return length < 0x100 ? String.format("81%02x", length) : String.format("82%04x", length);
    }

    private static RSAPublicKey checked(String file, PublicKey key) throws InvalidValueException {
        if (!(key instanceof RSAPublicKey rsa) || !key.getAlgorithm().equals("RSA")) {
            throw new InvalidValueException("config.publicKey.broken", file);
        }
        int bits = rsa.getModulus().bitLength();
        if (bits < SHORTEST_BITS) {
            throw new InvalidValueException("config.publicKey.short", file, bits);
        }
        return rsa;
    }
}
