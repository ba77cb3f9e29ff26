package io.github.mkdrive.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;

/**
 * The certificates of a PEM file (RFC 7468), told from the keys and the text that may stand beside them. They are built when they
 * are asked for: to build all those that a machine trusts takes longer than a request.
 */
final class PemCertificates {
    /** Those of the RFC, and those that OpenSSL writes beside. */
    private static final Set<String> LABELS = Set.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");

    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final String BOM = "\u00EF\u00BB\u00BF";

    /** Up to so many certificates, all are built, also those whose name is written in another way than their issuer's. */
    private static final int FEW = 16;

    private final String text;
    private final List<byte[]> found = new ArrayList<>();
    private final List<Integer> begins = new ArrayList<>();
    private final Set<String> others = new TreeSet<>();

    /** The certificates of a file; in UTF-16 only if it begins with the mark of that. */
    PemCertificates(byte[] file) {
        text = new String(file, isUtf16(file) ? UTF_16 : ISO_8859_1);
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int next = text.indexOf(BEGIN, at + BEGIN.length());
            if (beginsLine(at)) {
                take(text.substring(at + BEGIN.length(), next < 0 ? text.length() : next), at);
            }
            at = next;
        }
    }

    private static boolean isUtf16(byte[] file) {
        int mark = file.length < 2 ? 0 : (file[0] & 0xFF) << 8 | file[1] & 0xFF;
        return mark == 0xFEFF || mark == 0xFFFE;
    }

    /** What stands behind something else is a comment. */
    private boolean beginsLine(int at) {
        int start = at;
        while (!isLineStart(start) && Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        int mark = at - BOM.length();
        return isLineStart(start) || text.startsWith(BOM, mark) && isLineStart(mark);
    }

    private boolean isLineStart(int at) {
        return at == 0 || text.charAt(at - 1) == '\n' || text.charAt(at - 1) == '\r';
    }

    /** The line, from 1, that a place of the text is in. */
    private int line(int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private void take(String block, int at) {
        int labelEnd = block.indexOf(DASHES);
        String label = labelEnd < 0 ? "" : block.substring(0, labelEnd);
        if (LABELS.contains(label)) {
            int end = block.indexOf("-----END " + label + DASHES);
            found.add(end < 0 ? new byte[0] : decoded(block.substring(labelEnd + DASHES.length(), end)));
            begins.add(at);
        } else {
            others.add(label.strip());
        }
    }

    /** The bytes of a certificate, without what OpenSSL puts behind a trusted one; none where they are not all there. */
    private static byte[] decoded(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            int length = Der.length(der);
            return length > der.length ? new byte[0] : Arrays.copyOf(der, length);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** What else is in the file, as its label says: {@code PRIVATE KEY}. */
    Collection<String> others() {
        return others;
    }

    /** The line in which the first certificate begins that can't be read; 0 if there is none. Of many, only the frame is read. */
    int brokenLine() {
        for (int i = 0; i < found.size(); i++) {
            byte[] der = found.get(i);
            if (der.length == 0 || found.size() <= FEW && build(der).isEmpty()) {
                return line(begins.get(i));
            }
        }
        return 0;
    }

    /** At least those that can be read and have one of these names. */
    List<X509Certificate> named(Set<X500Principal> names) {
        List<String> wanted = names.stream()
                .map(name -> new String(name.getEncoded(), ISO_8859_1))
                .toList();
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : found) {
            String text = new String(der, ISO_8859_1);
            if (found.size() <= FEW || wanted.stream().anyMatch(text::contains)) {
                certificates.addAll(build(der));
            }
        }
        return certificates;
    }

    private static List<X509Certificate> build(byte[] der) {
        try {
            return List.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException e) {
            return List.of();
        }
    }
}
