package io.github.mkdrive.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** A file of PEM certificates that are trusted as roots. */
public final class CaFile {
    private CaFile() {}

    /**
     * Reads the roots.
     *
     * @throws IOException when the file can't be read
     * @throws GeneralSecurityException when it has no certificate, or one that can't be read
     */
    public static KeyStore read(Path file) throws IOException, GeneralSecurityException {
        KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
        roots.load(null, null);
        byte[] pem = Files.readAllBytes(file);
        int number = 0;
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
            roots.setCertificateEntry("root" + number, certificate);
            number++;
        }
        if (number == 0) {
            throw new GeneralSecurityException("no certificate");
        }
        return roots;
    }
}
