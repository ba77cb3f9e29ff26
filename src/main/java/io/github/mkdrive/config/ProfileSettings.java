package io.github.mkdrive.config;

import io.github.mkdrive.api.InvalidValueException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings that stand in profiles alone: credentials, and where they come from. And all keys that a profile can have. */
public final class ProfileSettings {
    private static final Duration SHORTEST_ROLE = Duration.ofMinutes(15);
    private static final Duration LONGEST_ROLE = Duration.ofHours(12);

    /** The id of an AccessKey. */
    public static final Setting<String> ACCESS_KEY_ID =
            Setting.text("option.profile.accessKeyId", "ID", "--access-key-id").orProfile("access_key_id");

    /** The secret of that AccessKey. No option: others can see the arguments of a process. */
    public static final Setting<String> ACCESS_KEY_SECRET =
            Setting.text("option.profile.accessKeySecret", "").orProfile("access_key_secret");

    /** The security token of that AccessKey, if it is a temporary one. */
    public static final Setting<String> SECURITY_TOKEN =
            Setting.text("option.profile.securityToken", "").orProfile("security_token");

    /** An access token, or an API key. */
    public static final Setting<String> ACCESS_TOKEN =
            Setting.text("option.profile.accessToken", "").orProfile("access_token");

    /** The profile of the official command line tool whose credentials are taken. */
    public static final Setting<String> ALIYUN_PROFILE = Setting.text(
                    "option.profile.aliyunProfile", "NAME", "--aliyun-profile")
            .orProfile("aliyun_profile");

    /** The RAM role that is assumed. */
    public static final Setting<String> ROLE_ARN =
            Setting.text("option.profile.roleArn", "ARN", "--role-arn").orProfile("role_arn");

    /** What the session of that role is called. */
    public static final Setting<String> ROLE_SESSION_NAME = Setting.text(
                    "option.profile.roleSessionName", "NAME", "--role-session-name")
            .orProfile("role_session_name");

    /** How long such a session lasts: 15 minutes to 12 hours. */
    public static final Setting<Duration> ROLE_DURATION = Setting.value(
                    ProfileSettings::roleDuration, "option.profile.roleDuration", "DURATION", "--role-duration")
            .orProfile("role_duration");

    /** What the role asks of those of another account. */
    public static final Setting<String> EXTERNAL_ID =
            Setting.text("option.profile.externalId", "ID", "--external-id").orProfile("external_id");

    /** The region whose security token service is asked. */
    public static final Setting<String> STS_REGION =
            Setting.text("option.profile.stsRegion", "REGION", "--sts-region").orProfile("sts_region");

    /** The identity provider that RAM trusts. */
    public static final Setting<String> OIDC_PROVIDER_ARN = Setting.text(
                    "option.profile.oidcProviderArn", "ARN", "--oidc-provider-arn")
            .orProfile("oidc_provider_arn");

    /** The file with that provider's token. */
    public static final Setting<String> OIDC_TOKEN_FILE = Setting.text(
                    "option.profile.oidcTokenFile", "FILE", "--oidc-token-file")
            .orProfile("oidc_token_file");

    /** Where credentials are asked for over HTTP. */
    public static final Setting<String> CREDENTIALS_URI = Setting.text(
                    "option.profile.credentialsUri", "URI", "--credentials-uri")
            .orProfile("credentials_uri");

    /** The RAM role of the ECS instance. */
    public static final Setting<String> ECS_ROLE =
            Setting.text("option.profile.ecsRole", "NAME", "--ecs-role").orProfile("ecs_role");

    /** The id of the PDS application that signs for itself. */
    public static final Setting<String> JWT_APP =
            Setting.text("option.profile.jwtApp", "ID", "--jwt-app").orProfile("jwt_app.id");

    /** The file with the private key of that application. */
    public static final Setting<String> JWT_KEY_FILE =
            Setting.text("option.profile.jwtKeyFile", "FILE", "--jwt-key-file").orProfile("jwt_app.key_file");

    /** Whom that application acts for. */
    public static final Setting<String> JWT_SUB =
            Setting.text("option.profile.jwtSub", "ID", "--jwt-sub").orProfile("jwt_app.sub");

    /** What says what credentials there are, in the order of the help. */
    public static final List<Setting<?>> CREDENTIALS = List.of(
            ACCESS_KEY_ID,
            ACCESS_KEY_SECRET,
            SECURITY_TOKEN,
            ACCESS_TOKEN,
            ALIYUN_PROFILE,
            ROLE_ARN,
            ROLE_SESSION_NAME,
            ROLE_DURATION,
            EXTERNAL_ID,
            STS_REGION,
            OIDC_PROVIDER_ARN,
            OIDC_TOKEN_FILE,
            CREDENTIALS_URI,
            ECS_ROLE,
            JWT_APP,
            JWT_KEY_FILE,
            JWT_SUB);

    /** Those that are secrets themselves. */
    public static final List<Setting<String>> SECRETS = List.of(ACCESS_KEY_SECRET, SECURITY_TOKEN, ACCESS_TOKEN);

    /** All keys that a profile can have, with what they set; those of the shared settings first. */
    public static final Map<String, Setting<?>> KEYS = keys();

    /** The keys of files. */
    private static final Set<String> FILES =
            Set.of(key(Settings.CA_CERT), key(Settings.ACCESS_TOKEN_FILE), key(OIDC_TOKEN_FILE), key(JWT_KEY_FILE));

    private static final Set<String> SECRET_KEYS =
            Set.of(key(ACCESS_KEY_SECRET), key(SECURITY_TOKEN), key(ACCESS_TOKEN));

    private ProfileSettings() {}

    private static Map<String, Setting<?>> keys() {
        Map<String, Setting<?>> keys = new LinkedHashMap<>();
        for (List<Setting<?>> settings : List.of(Settings.CONNECTION, Settings.PRINTING, CREDENTIALS)) {
            settings.forEach(setting -> setting.profileKey().ifPresent(key -> keys.put(key, setting)));
        }
        return Collections.unmodifiableMap(keys);
    }

    /** The key of a setting that can stand in a profile. */
    public static String key(Setting<?> setting) {
        return setting.profileKey().orElseThrow();
    }

    /** Whether a key is that of a table of values, as {@code jwt_app} is. */
    static boolean isTable(String key) {
        return KEYS.keySet().stream().anyMatch(known -> known.startsWith(key + '.'));
    }

    /** Whether a value names a file. */
    public static boolean isFile(String key) {
        return FILES.contains(key);
    }

    /** Whether a value may not be shown: a secret, or the URL of a proxy with a user in it. */
    public static boolean isSecret(String key, String value) {
        return !value.isEmpty()
                && (SECRET_KEYS.contains(key) || key.equals(key(Settings.PROXY)) && value.contains("@"));
    }

    private static Duration roleDuration(String text) throws InvalidValueException {
        Duration duration = DurationText.parse(text);
        if (duration.compareTo(SHORTEST_ROLE) < 0 || duration.compareTo(LONGEST_ROLE) > 0) {
            throw new InvalidValueException("config.roleDuration", text);
        }
        return duration;
    }
}
