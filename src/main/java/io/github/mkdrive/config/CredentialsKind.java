package io.github.mkdrive.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The kinds of credentials that a profile can have or point to, by the keys that make them. A profile has one of them. */
public enum CredentialsKind {
    /** An access token, or an API key. */
    ACCESS_TOKEN,
    /** A file with one. */
    ACCESS_TOKEN_FILE,
    /** An AccessKey, and the role that it assumes where there is a {@code role_arn}. */
    ACCESS_KEY,
    /** A role that is assumed with the token of an identity provider. */
    OIDC,
    /** A server that gives them; a role may be assumed with what it gives. */
    CREDENTIALS_URI,
    /** The role of an ECS instance; another role may be assumed with it. */
    ECS_ROLE,
    /** An application of PDS that signs for itself. */
    JWT_APP,
    /** Those of a profile of the official command line tool. */
    ALIYUN_PROFILE;

    /** The role that is assumed. */
    public static final String ROLE = "role_arn";

    /** What means something only with a role. */
    private static final List<String> OF_ROLE =
            List.of("role_session_name", "role_duration", "external_id", "sts_region");

    /** What can be used to assume a role. */
    private static final Set<CredentialsKind> MAY_ASSUME = EnumSet.of(ACCESS_KEY, OIDC, CREDENTIALS_URI, ECS_ROLE);

    /** Its name in JSON, in small letters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The keys that it can't do without. */
    private List<String> needed() {
        return switch (this) {
            case ACCESS_TOKEN -> List.of("access_token");
            case ACCESS_TOKEN_FILE -> List.of("access_token_file");
            case ACCESS_KEY -> List.of("access_key_id", "access_key_secret");
            case OIDC -> List.of("oidc_provider_arn", "oidc_token_file");
            case CREDENTIALS_URI -> List.of("credentials_uri");
            case ECS_ROLE -> List.of("ecs_role");
            case JWT_APP -> List.of("jwt_app.id", "jwt_app.key_file");
            case ALIYUN_PROFILE -> List.of("aliyun_profile");
        };
    }

    /** The keys that it may have, too. */
    private List<String> more() {
        return switch (this) {
            case ACCESS_KEY -> List.of("security_token");
            case JWT_APP -> List.of("jwt_app.sub");
            default -> List.of();
        };
    }

    /** Is told of what is wrong with the credentials of a profile. */
    @FunctionalInterface
    public interface Problems {
        /**
         * Something is wrong.
         *
         * @param key the key of the text that says what
         * @param keys the keys of the profile that the text names
         */
        void add(String key, String... keys);
    }

    /** The kinds that a profile has something of. */
    public static List<CredentialsKind> of(Map<String, String> profile) {
        List<CredentialsKind> kinds = new ArrayList<>();
        for (CredentialsKind kind : values()) {
            if (!kind.given(profile).isEmpty()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** Whether a profile has a value for a key; an empty one counts as none. */
    public static boolean has(Map<String, String> profile, String key) {
        return !profile.getOrDefault(key, "").isEmpty();
    }

    /** Tells of credentials that are half there, and of more than one kind. */
    public static void check(Map<String, String> profile, Problems problems) {
        List<CredentialsKind> kinds = of(profile);
        for (CredentialsKind other : kinds.subList(Math.min(1, kinds.size()), kinds.size())) {
            problems.add(
                    "profile.twoKinds",
                    kinds.get(0).given(profile).get(0),
                    other.given(profile).get(0));
        }
        for (CredentialsKind kind : kinds) {
            List<String> missing =
                    kind.needed().stream().filter(key -> !has(profile, key)).toList();
            if (!missing.isEmpty()) {
                problems.add("profile.half", kind.given(profile).get(0), String.join(", ", missing));
            }
        }
        boolean role = has(profile, ROLE);
        if (kinds.contains(OIDC) && !role) {
            problems.add("profile.half", OIDC.given(profile).get(0), ROLE);
        }
        for (String key : OF_ROLE) {
            if (has(profile, key) && !role) {
                problems.add("profile.half", key, ROLE);
            }
        }
        if (role && kinds.isEmpty()) {
            problems.add("profile.roleAlone", ROLE);
        }
        if (role && kinds.size() == 1 && !MAY_ASSUME.contains(kinds.get(0))) {
            problems.add("profile.twoKinds", kinds.get(0).given(profile).get(0), ROLE);
        }
    }

    /** Those of its keys that a profile has. */
    public List<String> given(Map<String, String> profile) {
        List<String> given = new ArrayList<>();
        for (List<String> keys : List.of(needed(), more())) {
            keys.stream().filter(key -> has(profile, key)).forEach(given::add);
        }
        return given;
    }
}
