package io.github.mkdrive.auth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What gives the credentials of a profile of the official CLI, by its mode. */
final class AliyunSources {
    private static final String DISABLED = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    private final AliyunFile file;
    private final SourceParts parts;

    AliyunSources(AliyunFile file, SourceParts parts) {
        this.file = file;
        this.parts = parts;
    }

    /**
     * The source of a profile; empty where there is no profile of that name.
     *
     * @throws CredentialsException when it is not whole, or of a mode that mkdrive can't use
     */
    Optional<CredentialsSource> of(String profile) throws CredentialsException {
        return of(profile, List.of());
    }

    /** The way is of those profiles that lead to this one, the first of them first. */
    private Optional<CredentialsSource> of(String profile, List<String> way) throws CredentialsException {
        Optional<JsonFields> found = file.profile(profile);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        AliyunMode mode = mode(found.get());
        JsonFields fields = found.get().named(found.get().source() + " (" + mode.written() + ')');
        return Optional.of(
                switch (mode) {
                    case AK -> fixed(fields, key(fields, Optional.empty()));
                    case STS_TOKEN -> fixed(fields, key(fields, Optional.of(fields.secret("sts_token"))));
                    case BEARER_TOKEN -> fixed(fields, new Credentials.BearerToken(fields.secret("bearer_token")));
                    case RAM_ROLE_ARN -> role(fields, fixed(fields, key(fields, token(fields))));
                    case RAM_ROLE_ARN_WITH_ROLE_NAME -> role(fields, machine(fields));
                    case CHAINABLE_RAM_ROLE_ARN -> role(fields, source(profile, fields, way));
                    case ECS_RAM_ROLE -> machine(fields);
                    case OIDC -> oidc(fields);
                    case CREDENTIALS_URI ->
                        new CredentialsUri(fields.source(), started(fields, "credentials_uri"), parts);
                    case EXTERNAL -> new ExternalCommand(fields.source(), started(fields, "process_command"), parts);
                    case CLOUD_SSO, OAUTH -> new CachedKey(fields.source(), file.path(), profile, mode, parts.clock());
                    case RSA_KEY_PAIR ->
                        throw new CredentialsException(fields.source(), "config.credentials.aliyun.rsaKeyPair");
                    case ANONYMOUS ->
                        throw new CredentialsException(fields.source(), "config.credentials.aliyun.anonymous");
                });
    }

    /** The mode; a text that is none may be a secret at the wrong place, and is shown where it is much like one. */
    private static AliyunMode mode(JsonFields fields) throws CredentialsException {
        String text = fields.text("mode")
                .orElseThrow(() -> new CredentialsException(
                        fields.source(), "config.credentials.aliyun.noMode", AliyunMode.usable()));
        Optional<AliyunMode> mode = AliyunMode.of(text);
        if (mode.isPresent()) {
            return mode.get();
        }
        Optional<AliyunMode> nearest = AliyunMode.nearest(text);
        throw nearest.isPresent()
                ? new CredentialsException(
                        fields.source(),
                        "config.credentials.aliyun.mode.meant",
                        text,
                        nearest.get().written())
                : new CredentialsException(fields.source(), "config.credentials.aliyun.mode", AliyunMode.usable());
    }

    private static CredentialsSource fixed(JsonFields fields, Credentials credentials) {
        return new FixedCredentials(fields.source(), credentials);
    }

    private static Credentials key(JsonFields fields, Optional<String> token) throws CredentialsException {
        return new Credentials.AccessKey(fields.secret("access_key_id"), fields.secret("access_key_secret"), token);
    }

    private static Optional<String> token(JsonFields fields) throws CredentialsException {
        return fields.text("sts_token").isPresent() ? Optional.of(fields.secret("sts_token")) : Optional.empty();
    }

    private CredentialsSource machine(JsonFields fields) throws CredentialsException {
        return new MetadataRole(fields.source(), fields.text("ram_role_name"), parts);
    }

    private CredentialsSource role(JsonFields fields, CredentialsSource of) throws CredentialsException {
        return new StsRole(fields.source(), of, session(fields, fields.text("external_id")), sts(fields), parts);
    }

    private CredentialsSource oidc(JsonFields fields) throws CredentialsException {
        return new StsOidcRole(
                fields.source(),
                fields.required("oidc_provider_arn"),
                fields.required("oidc_token_file"),
                session(fields, Optional.empty()),
                sts(fields),
                parts);
    }

    /** The source of the profile that a profile names as the one that may assume its role. */
    private CredentialsSource source(String profile, JsonFields fields, List<String> way) throws CredentialsException {
        String base = fields.required("source_profile");
        List<String> here = new ArrayList<>(way);
        here.add(profile);
        String shown = String.join(" -> ", here) + " -> " + base;
        if (here.contains(base)) {
            throw new CredentialsException(fields.source(), "config.credentials.aliyun.circle", shown);
        }
        return of(base, here)
                .orElseThrow(() ->
                        new CredentialsException(fields.source(), "config.credentials.aliyun.noSource", base, shown));
    }

    private static RoleSession session(JsonFields fields, Optional<String> externalId) throws CredentialsException {
        Optional<Duration> duration =
                fields.number("expired_seconds").filter(seconds -> seconds > 0).map(Duration::ofSeconds);
        return RoleSession.of(
                fields.source(),
                fields.required("ram_role_arn"),
                fields.text("ram_session_name"),
                duration,
                externalId);
    }

    private StsEndpoint sts(JsonFields fields) throws CredentialsException {
        boolean vpc =
                fields.text("endpoint_type").orElse("").toLowerCase(Locale.ROOT).equals("vpc");
        Optional<String> host = fields.text("sts_endpoint").map(AliyunSources::host);
        if (host.isPresent() && !HOST.matcher(host.get()).matches()) {
            throw new CredentialsException(fields.source(), "config.credentials.aliyun.stsEndpoint");
        }
        return StsEndpoint.of(
                fields.source(),
                parts.stsEndpoint().or(() -> host.map(named -> "https://" + named)),
                fields.text("sts_region"),
                vpc);
    }

    /** The official CLI takes a URL for its host, which it calls over TLS. */
    private static String host(String endpoint) {
        return endpoint.strip().replaceFirst("^https?://", "").replaceFirst("/$", "");
    }

    /** What says where credentials come from that are not in the file, unless the user wants none to come from there. */
    private String started(JsonFields fields, String name) throws CredentialsException {
        if (parts.isTrue(DISABLED)
                || parts.environment().getOrDefault(DISABLED, "").equals("1")) {
            throw new CredentialsException(fields.source(), "config.credentials.aliyun.disabled", DISABLED);
        }
        return fields.required(name);
    }
}
