package io.github.mkdrive.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.List;
import java.util.Set;

/**
 * A file with an RSA private key: PEM of PKCS#8 ({@code BEGIN PRIVATE KEY}) or PKCS#1 ({@code BEGIN RSA PRIVATE KEY}), of at most
 * 64 KiB. Of several blocks, the first private key counts; text around them is passed over. Nothing of what is in it gets into an
 * error.
 */
public final class PrivateKeyFile {
    private static final int MAX_BYTES = 64 * 1024;

    /** What RS256 asks for (RFC 7518, 3.3). */
    private static final int MIN_BITS = 2048;

    private final String source;
    private final Path file;

    private PrivateKeyFile(String source, Path file) {
        this.source = source;
        this.file = file;
    }

    /**
     * Reads the key. It may be a pipe, which gives it once.
     *
     * @param source the name of what names the file, for errors
     * @param file what is read
     * @return the numbers of the key, checked against each other: the JDK makes a key of them
     * @throws CredentialsException when there is no such key; each kind of file that is taken for one has a text of its own
     */
    public static RSAPrivateCrtKeySpec read(String source, Path file) throws CredentialsException {
        return new PrivateKeyFile(source, file).key();
    }

    /** Whether others than its owner can read a file: a private key should not be. False where that can't be told. */
    public static boolean isOpenToOthers(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return false;
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.GROUP_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private RSAPrivateCrtKeySpec key() throws CredentialsException {
        byte[] bytes = bytes();
        List<PemBlock> blocks = PemBlock.all(bytes);
        for (PemBlock block : blocks) {
            if (block.isPrivateKey()) {
                RSAPrivateCrtKeySpec key = key(block);
                if (key.getModulus().bitLength() < MIN_BITS) {
                    throw problem(
                            "config.credentials.key.short", key.getModulus().bitLength());
                }
                return key;
            }
        }
        throw noKey(bytes, blocks);
    }

    private byte[] bytes() throws CredentialsException {
        try {
            if (Files.isDirectory(file)) {
                throw problem("config.credentials.key.folder");
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw problem("config.credentials.key.tooLong");
                }
                return bytes;
            }
        } catch (NoSuchFileException e) {
            throw problem("config.credentials.key.noFile");
        } catch (AccessDeniedException e) {
            throw problem("config.credentials.key.denied");
        } catch (IOException e) {
            throw problem("config.credentials.key.unreadable", String.valueOf(e.getMessage()));
        }
    }

    private RSAPrivateCrtKeySpec key(PemBlock block) throws CredentialsException {
        if (block.isEncrypted()) {
            throw problem("config.credentials.key.encrypted");
        }
        return switch (block.label()) {
            case "PRIVATE KEY" -> pkcs8(block);
            case "RSA PRIVATE KEY" -> pkcs1(decoded(block));
            case "OPENSSH PRIVATE KEY" -> throw problem("config.credentials.key.openSsh");
            case "EC PRIVATE KEY" -> throw problem("config.credentials.key.notRsa", "EC");
            case "DSA PRIVATE KEY" -> throw problem("config.credentials.key.notRsa", "DSA");
            default -> throw problem("config.credentials.key.none");
        };
    }

    private RSAPrivateCrtKeySpec pkcs8(PemBlock block) throws CredentialsException {
        RsaKeyDer.Wrapped wrapped;
        try {
            wrapped = RsaKeyDer.pkcs8(decoded(block));
        } catch (IllegalArgumentException e) {
            throw problem("config.credentials.key.broken");
        }
        if (!wrapped.isRsa()) {
            throw problem("config.credentials.key.notRsa", wrapped.algorithm());
        }
        return pkcs1(wrapped.key());
    }

    private RSAPrivateCrtKeySpec pkcs1(DerReader der) throws CredentialsException {
        try {
            return RsaKeyDer.pkcs1(der);
        } catch (IllegalArgumentException e) {
            throw problem("config.credentials.key.broken");
        }
    }

    private DerReader decoded(PemBlock block) throws CredentialsException {
        try {
            return new DerReader(block.decoded());
        } catch (IllegalArgumentException e) {
            throw block.hasEscapes()
                    ? problem("config.credentials.key.escaped")
                    : problem("config.credentials.key.broken");
        }
    }

    /** What a file is that has no private key in PEM. */
    private CredentialsException noKey(byte[] bytes, List<PemBlock> blocks) {
        if (new String(bytes, ISO_8859_1).isBlank()) {
            return problem("config.credentials.key.empty");
        }
        if (blocks.stream().anyMatch(PemBlock::isPublic) || new String(bytes, ISO_8859_1).startsWith("ssh-")) {
            return problem("config.credentials.key.public");
        }
        return switch (binary(bytes)) {
            case KEY -> problem("config.credentials.key.der");
            case STORE -> problem("config.credentials.key.store");
            case PUBLIC -> problem("config.credentials.key.public");
            case OTHER -> problem("config.credentials.key.none");
        };
    }

    private enum Binary {
        KEY,
        STORE,
        PUBLIC,
        OTHER
    }

    /** What a file is that may be DER. */
    private static Binary binary(byte[] bytes) {
        try {
            DerReader whole = new DerReader(bytes);
            DerReader first = whole.sequence();
            whole.end();
            if (!first.isAtSequence()) {
                // The version of a PKCS#12 store is 3 (RFC 7292), that of a key 0 or 1 (RFC 5958, RFC 8017).
                return first.integer().intValue() == 3 ? Binary.STORE : Binary.KEY;
            }
            // An encrypted key is an algorithm and bytes; a public key or a certificate goes on in another way.
            first.sequence();
            return first.isAtOctets() ? Binary.KEY : Binary.PUBLIC;
        } catch (IllegalArgumentException e) {
            return Binary.OTHER;
        }
    }

    private CredentialsException problem(String key, Object... more) {
        Object[] details = new Object[more.length + 1];
        details[0] = file.toString();
        System.arraycopy(more, 0, details, 1, more.length);
        return new CredentialsException(source, key, details);
    }
}
