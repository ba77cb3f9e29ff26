package io.github.mkdrive.auth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a profile of mkdrive's own says of credentials. One kind may be there: a token ({@code access_token}), a key
 * ({@code access_key_id}, {@code access_key_secret}, {@code security_token}), a service ({@code credentials_uri}), the role of this
 * machine of ECS ({@code ecs_role}, {@code *} for the one that is attached), or a token in a file that may assume a role
 * ({@code oidc_provider_arn}, {@code oidc_token_file}, {@code role_arn}). With {@code role_arn}, a role is assumed with what a key, a
 * service or a machine gives; {@code role_session_name}, {@code role_duration}, {@code external_id} and {@code sts_region} say how.
 * A key that is set and empty counts as not set; others are not looked at.
 */
public final class ProfileCredentials {
    private static final String ACCESS_TOKEN = "access_token";
    private static final String KEY_ID = "access_key_id";
    private static final String KEY_SECRET = "access_key_secret";
    private static final String SECURITY_TOKEN = "security_token";
    private static final String URI = "credentials_uri";
    private static final String ECS_ROLE = "ecs_role";
    private static final String PROVIDER = "oidc_provider_arn";
    private static final String TOKEN_FILE = "oidc_token_file";
    private static final String ROLE = "role_arn";
    private static final String SESSION = "role_session_name";
    private static final String DURATION = "role_duration";
    private static final String EXTERNAL_ID = "external_id";
    private static final String REGION = "sts_region";

    /** For {@code ecs_role}: no role has such a name. */
    private static final String ATTACHED = "*";

    private static final List<List<String>> KINDS = List.of(
            List.of(ACCESS_TOKEN),
            List.of(KEY_ID, KEY_SECRET, SECURITY_TOKEN),
            List.of(URI),
            List.of(ECS_ROLE),
            List.of(PROVIDER, TOKEN_FILE));

    private final String place;
    private final Map<String, String> keys;
    private final Optional<Duration> duration;
    private final SourceParts parts;

    private ProfileCredentials(String place, Map<String, String> keys, Optional<Duration> duration, SourceParts parts) {
        this.place = place;
        this.keys = keys;
        this.duration = duration;
        this.parts = parts;
    }

    /**
     * What gives the credentials of a profile; empty where it says nothing of them.
     *
     * @param place what the profile is called in messages
     * @param keys what it says, some of which are secrets
     * @param duration what its {@code role_duration} is as a time; from 15 minutes to 12 hours
     * @throws CredentialsException when they are half there, or of more than one kind
     */
    public static Optional<CredentialsSource> of(
            String place, Map<String, String> keys, Optional<Duration> duration, SourceParts parts)
            throws CredentialsException {
        return new ProfileCredentials(place, keys, duration, parts).source();
    }

    private Optional<CredentialsSource> source() throws CredentialsException {
        List<String> first = new ArrayList<>();
        for (List<String> kind : KINDS) {
            kind.stream().filter(this::isSet).findFirst().ifPresent(first::add);
        }
        if (first.size() > 1) {
            throw both(first.get(0), first.get(1));
        }
        if (!isSet(ROLE)) {
            for (String how : List.of(SESSION, DURATION, EXTERNAL_ID, REGION)) {
                if (isSet(how)) {
                    throw half(how, ROLE);
                }
            }
        }
        if (first.isEmpty()) {
            if (isSet(ROLE)) {
                throw new CredentialsException(place, "config.credentials.profile.role");
            }
            return Optional.empty();
        }
        return Optional.of(
                switch (first.get(0)) {
                    case ACCESS_TOKEN -> token();
                    case URI -> assumed(new CredentialsUri(place, value(URI), parts));
                    case ECS_ROLE ->
                        assumed(new MetadataRole(place, text(ECS_ROLE).filter(role -> !role.equals(ATTACHED)), parts));
                    case PROVIDER, TOKEN_FILE -> oidc();
                    default -> assumed(key());
                });
    }

    private CredentialsSource token() throws CredentialsException {
        if (isSet(ROLE)) {
            throw both(ACCESS_TOKEN, ROLE);
        }
        return new FixedCredentials(place, new Credentials.BearerToken(secret(ACCESS_TOKEN)));
    }

    private CredentialsSource key() throws CredentialsException {
        String first = isSet(KEY_ID) ? KEY_ID : isSet(KEY_SECRET) ? KEY_SECRET : SECURITY_TOKEN;
        for (String other : List.of(KEY_ID, KEY_SECRET)) {
            if (!isSet(other)) {
                throw half(first, other);
            }
        }
        return new FixedCredentials(
                place,
                new Credentials.AccessKey(
                        secret(KEY_ID),
                        secret(KEY_SECRET),
                        isSet(SECURITY_TOKEN) ? Optional.of(secret(SECURITY_TOKEN)) : Optional.empty()));
    }

    private CredentialsSource oidc() throws CredentialsException {
        String first = isSet(PROVIDER) ? PROVIDER : TOKEN_FILE;
        for (String other : List.of(PROVIDER, TOKEN_FILE, ROLE)) {
            if (!isSet(other)) {
                throw half(first, other);
            }
        }
        if (isSet(EXTERNAL_ID)) {
            throw both(PROVIDER, EXTERNAL_ID);
        }
        return new StsOidcRole(place, value(PROVIDER), value(TOKEN_FILE), session(), sts(), parts);
    }

    /** The role that is assumed with what {@code of} gives, where one is. */
    private CredentialsSource assumed(CredentialsSource of) throws CredentialsException {
        return isSet(ROLE) ? new StsRole(place, of, session(), sts(), parts) : of;
    }

    private RoleSession session() throws CredentialsException {
        return RoleSession.of(place, value(ROLE), text(SESSION), duration, text(EXTERNAL_ID));
    }

    private StsEndpoint sts() throws CredentialsException {
        return StsEndpoint.of(place, parts.stsEndpoint(), text(REGION), false);
    }

    private boolean isSet(String key) {
        return text(key).isPresent();
    }

    private Optional<String> text(String key) {
        return Optional.of(value(key)).filter(text -> !text.isEmpty());
    }

    /** What a key is set to; empty where it is not set. */
    private String value(String key) {
        return keys.getOrDefault(key, "");
    }

    private String secret(String key) throws CredentialsException {
        return Tokens.checked(place, place + ": " + key, value(key));
    }

    private CredentialsException half(String there, String missing) {
        return new CredentialsException(place, "config.credentials.profile.half", there, missing);
    }

    private CredentialsException both(String one, String other) {
        return new CredentialsException(place, "config.credentials.profile.both", one, other);
    }
}
