package io.github.mkdrive.api;

import java.time.Instant;

/**
 * Why the certificate of a server is not trusted.
 *
 * @param reason what is wrong with it
 * @param host the host that was asked for, by name or address
 * @param holders whom the certificate is for: hosts, or the name of the holder (RFC 2253)
 * @param issuer who issued it (RFC 2253); where that is what is wrong, the issuer that is not known
 * @param from when it begins to be valid
 * @param until when it ends
 * @param algorithm how it is signed, and its key
 */
public record Distrust(
        Reason reason, String host, String holders, String issuer, Instant from, Instant until, String algorithm) {
    /** What is wrong with a certificate. */
    public enum Reason {
        /** It was valid once. */
        EXPIRED("CertificateExpired"),
        /** It will be valid. */
        NOT_YET_VALID("CertificateNotYetValid"),
        /** It is for other hosts than the one that was asked for. */
        OTHER_HOST("CertificateOfOtherHost"),
        /** It is its own issuer. */
        SELF_SIGNED("CertificateSelfSigned"),
        /** It leads to an issuer that is not known. */
        UNKNOWN_ISSUER("CertificateOfUnknownIssuer"),
        /** It is for another use. */
        NOT_FOR_SERVERS("CertificateNotForServers"),
        /** Its signature or key can be forged these days. */
        WEAK("CertificateTooWeak"),
        /** Something else. */
        OTHER("CertificateNotTrusted");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The word for programs, in the style of the service's own error codes. */
        public String code() {
            return code;
        }
    }
}
