package io.github.mkdrive.auth;

import io.github.mkdrive.auth.CredentialsCall.Reach;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Security Token Service of Alibaba Cloud, which has a role assumed (API of 2015-04-01).
 *
 * @param url its address, with its path
 */
public record StsEndpoint(String url) {
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]+");

    /** One address for all regions; a role can be assumed in any. */
    private static final String CENTRAL = "https://sts.aliyuncs.com/";

    /**
     * The service that is the nearest.
     *
     * @param source the place's name
     * @param override its URL, where it is said; checked
     * @param region the region, where it is said
     * @param vpc whether to call it from within a network of Alibaba Cloud that has no way out; counts only with a region, as there
     *     is no such address for all of them
     * @throws CredentialsException when the region is none by its form: the name of a host is made of it
     */
    public static StsEndpoint of(String source, Optional<String> override, Optional<String> region, boolean vpc)
            throws CredentialsException {
        if (override.isPresent()) {
            return new StsEndpoint(override.get().endsWith("/") ? override.get() : override.get() + '/');
        }
        if (region.isEmpty()) {
            return new StsEndpoint(CENTRAL);
        }
        if (!REGION.matcher(region.get()).matches()) {
            throw new CredentialsException(source, "config.credentials.region");
        }
        return new StsEndpoint("https://" + (vpc ? "sts-vpc." : "sts.") + region.get() + ".aliyuncs.com/");
    }

    /** A call with all its parameters, among them the signature where it has one. */
    CredentialsCall call(Map<String, String> parameters) {
        return new CredentialsCall(
                "POST",
                url,
                Map.of("accept", "application/json", "content-type", "application/x-www-form-urlencoded"),
                Optional.of(RpcSignature.form(parameters)),
                Reach.INTERNET);
    }

    /** The parameters that each call has; each time with another nonce. */
    static Map<String, String> parameters(String action, RoleSession role, SourceParts parts) {
        return Map.of(
                "Action", action,
                "DurationSeconds", String.valueOf(role.duration().toSeconds()),
                "Format", "JSON",
                "RoleArn", role.arn(),
                "RoleSessionName", role.name(),
                "SignatureNonce", parts.nonces().get(),
                "Timestamp",
                        parts.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                "Version", "2015-04-01");
    }
}
