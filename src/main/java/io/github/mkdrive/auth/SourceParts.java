package io.github.mkdrive.auth;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What sources of credentials take beside what a profile or a variable says of them.
 *
 * @param clock tells the time for signatures, and when a key that is kept in a file runs out
 * @param nonces gives another text each time, so that no call can be sent again by somebody who saw it
 * @param environment the environment's variables, which hold secrets
 * @param stsEndpoint the URL of the service that assumes roles, where it is not the usual one; checked
 * @param metadataBase the URL of the metadata service of ECS, {@link MetadataRole#BASE} but for tests
 * @param allowHttp whether credentials may be asked for in the clear beyond this machine
 */
public record SourceParts(
        Clock clock,
        Supplier<String> nonces,
        Map<String, String> environment,
        Optional<String> stsEndpoint,
        String metadataBase,
        boolean allowHttp) {
    /** Whether a variable says {@code true}, in any case, as Alibaba Cloud's tools read their switches. */
    boolean isTrue(String variable) {
        return environment.getOrDefault(variable, "").toLowerCase(Locale.ROOT).equals("true");
    }

    /** Whether the metadata service may be asked with a token only: {@code ALIBABA_CLOUD_IMDSV1_DISABLED}. */
    boolean isImdsV1Disabled() {
        return isTrue("ALIBABA_CLOUD_IMDSV1_DISABLED");
    }

    /** Shows no variable. */
    @Override
    public String toString() {
        return "SourceParts";
    }
}
