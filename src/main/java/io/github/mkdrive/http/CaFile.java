package io.github.mkdrive.http;

import io.github.mkdrive.api.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.X509ExtendedTrustManager;

/** A file of PEM certificates that are trusted as roots. */
public final class CaFile implements Roots {
    /** In bytes; the largest bundles have less than a megabyte. */
    private static final int LARGEST = 16 * 1024 * 1024;

    /** The version of a PKCS#12 store (RFC 7292). */
    private static final int PKCS12 = 3;

    private static final int JKS = 0xFEEDFEED;
    private static final int JCEKS = 0xCECECECE;

    private final String file;
    private final PemCertificates certificates;

    private CaFile(String file, PemCertificates certificates) {
        this.file = file;
        this.certificates = certificates;
    }

    /**
     * Reads a file; keys and text that stand beside its certificates are passed over.
     *
     * @throws InvalidValueException when the file can't be read, has no certificate, or one that can't be read
     */
    public static CaFile read(String file) throws InvalidValueException {
        byte[] bytes = bytes(file);
        PemCertificates certificates = new PemCertificates(bytes);
        if (certificates.isEmpty()) {
            throw noCertificate(file, bytes, certificates);
        }
        int broken = certificates.brokenLine();
        if (broken > 0) {
            throw new InvalidValueException("config.brokenCertificate", file, broken);
        }
        return new CaFile(file, certificates);
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
                    throw new InvalidValueException("config.noCertificate", file);
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

    /** What a file is that has no PEM certificate. */
    private static InvalidValueException noCertificate(String file, byte[] bytes, PemCertificates pem) {
        if (bytes.length == 0) {
            return new InvalidValueException("config.emptyFile", file);
        }
        if (!pem.others().isEmpty()) {
            return new InvalidValueException("config.otherPem", file, String.join(", ", pem.others()));
        }
        return new InvalidValueException(
                switch (firstInside(bytes)) {
                    case Der.SEQUENCE -> "config.der";
                    // A key has a version, too, but a lower one (RFC 5958).
                    case Der.INTEGER -> Der.hasVersion(PKCS12, bytes) ? "config.pkcs12" : "config.noCertificate";
                    case Der.OBJECT_ID -> "config.pkcs7";
                    case JKS, JCEKS -> "config.jks";
                    default -> "config.noCertificate";
                },
                file);
    }

    /** What is first in a DER file, or the mark that a key store of Java begins with; 0 for another file. */
    private static int firstInside(byte[] bytes) {
        try {
            if (bytes.length > Integer.BYTES && bytes[0] != Der.SEQUENCE) {
                return bytes[0] << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
            }
            return Der.length(bytes) > bytes.length ? 0 : Der.firstInside(bytes);
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    @Override
    public Optional<String> place() {
        return Optional.of(file);
    }

    @Override
    public Optional<X509ExtendedTrustManager> manager(X509Certificate... chain) {
        return Roots.of(certificates.named(Roots.names(chain)));
    }
}
