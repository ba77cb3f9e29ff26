package io.github.mkdrive.http;

import io.github.mkdrive.api.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** A file of PEM certificates that are trusted as roots. */
public final class CaFile {
    /** Up to this size, in bytes, a file is read sooner than the JDK's own roots are. */
    private static final int FEW = 32 * 1024;

    private static final String MARKER = "-----BEGIN CERTIFICATE-----";

    private final byte[] pem;

    private CaFile(byte[] pem) {
        this.pem = pem;
    }

    /**
     * Reads a file. A long one is only looked at; its certificates are read when a server needs them.
     *
     * @throws InvalidValueException when the file can't be read, has no certificate, or one that can't be read
     */
    public static CaFile read(String file) throws InvalidValueException {
        try {
            CaFile roots = new CaFile(Files.readAllBytes(Path.of(file)));
            if (!new String(roots.pem, StandardCharsets.ISO_8859_1).contains(MARKER)) {
                throw new InvalidValueException("config.noCertificate", file);
            }
            if (roots.hasFew()) {
                roots.keyStore();
            }
            return roots;
        } catch (NoSuchFileException e) {
            throw new InvalidValueException("config.noFile", file);
        } catch (AccessDeniedException e) {
            throw new InvalidValueException("config.denied", file);
        } catch (GeneralSecurityException e) {
            throw new InvalidValueException("config.noCertificate", file);
        } catch (IOException | InvalidPathException e) {
            throw new InvalidValueException("config.unreadable", file, String.valueOf(e.getMessage()));
        }
    }

    /** Whether there are few roots, so that asking them first costs less than asking the JDK's. */
    boolean hasFew() {
        return pem.length <= FEW;
    }

    /** The roots. */
    KeyStore keyStore() throws GeneralSecurityException {
        try {
            KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
            roots.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
                roots.setCertificateEntry("root" + number, certificate);
                number++;
            }
            return roots;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
