package io.github.mkdrive.auth;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.auth.CredentialsCall.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The temporary key of the RAM role that is attached to this machine of ECS, from the metadata service of the host. It is asked
 * with a token (IMDSv2) and, where it gives none, without.
 */
public final class MetadataRole implements CredentialsSource {
    /** Where the service is on every machine of ECS. */
    public static final String BASE = "http://100.100.100.200";

    private static final String ROLES = "/latest/meta-data/ram/security-credentials/";
    private static final String TOKEN = "x-aliyun-ecs-metadata-token";

    /** Six hours, the longest that there is. The token is used at once, but a service that is asked for less may be another one. */
    private static final String TOKEN_SECONDS = "21600";

    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]+");

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NO_SUCH_METHOD = 405;

    private final String name;
    private final String base;
    private final Optional<String> role;
    private final boolean imdsV1Disabled;
    private final SeenSecrets seen = new SeenSecrets();

    /**
     * A role whose key nobody has asked for yet.
     *
     * @param name what the place is called in messages that speaks of it
     * @param role its name; where it is not said, the service is asked for it
     * @param parts where the service is, and whether it may be asked with a token only
     * @throws CredentialsException when {@code role} is no name of a role: it becomes a part of the address
     */
    public MetadataRole(String name, Optional<String> role, SourceParts parts) throws CredentialsException {
        if (role.isPresent() && !ROLE.matcher(role.get()).matches()) {
            throw new CredentialsException(name, "config.credentials.ecs.role");
        }
        this.name = name;
        this.base = parts.metadataBase().replaceFirst("/$", "");
        this.role = role;
        this.imdsV1Disabled = parts.isImdsV1Disabled();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Credentials get(CredentialsCalls calls) throws CredentialsException {
        Map<String, String> headers =
                token(calls).map(token -> Map.of(TOKEN, token)).orElse(Map.of());
        String named = role.isPresent() ? role.get() : attached(calls, headers);
        JsonFields fields = JsonFields.of(name, read(calls, headers, named));
        AnswerCode.check(fields, fields.required(AnswerCode.NAME));
        return TemporaryKey.of(fields, false);
    }

    /** The token to ask with; empty where the service gives none, and may be asked without. */
    private Optional<String> token(CredentialsCalls calls) throws CredentialsException {
        CredentialsCall call = new CredentialsCall(
                "PUT",
                base + "/latest/api/token",
                Map.of(TOKEN + "-ttl-seconds", TOKEN_SECONDS),
                Optional.empty(),
                Reach.MACHINE);
        String token;
        try {
            token = calls.send(() -> call).body().strip();
        } catch (ApiException e) {
            if (imdsV1Disabled || !mayGoWithout(e.failure())) {
                throw new CredentialsException(name, e, key(e.failure(), "config.credentials.ecs.token"));
            }
            return Optional.empty();
        }
        if (VISIBLE.matcher(token).matches()) {
            seen.add(List.of(token));
            return Optional.of(token);
        }
        if (imdsV1Disabled || !token.isEmpty()) {
            throw new CredentialsException(name, "config.credentials.ecs.badToken");
        }
        return Optional.empty();
    }

    /** Where an old service knows no tokens; or none is connected to, which is then told of the call without. */
    private static boolean mayGoWithout(Failure failure) {
        int status = failure.status().orElse(0);
        return failure.kind() == Failure.Kind.ANSWERED
                ? status == FORBIDDEN || status == NOT_FOUND || status == NO_SUCH_METHOD
                : failure.kind() != Failure.Kind.NO_TIME;
    }

    /** The name of the role that is attached; only one can be. */
    private String attached(CredentialsCalls calls, Map<String, String> headers) throws CredentialsException {
        String first = read(calls, headers, "")
                .body()
                .strip()
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        if (first.isEmpty()) {
            throw new CredentialsException(name, "config.credentials.ecs.noRole");
        }
        if (!ROLE.matcher(first).matches()) {
            throw new CredentialsException(name, "config.credentials.ecs.badRole");
        }
        return first;
    }

    private ApiAnswer read(CredentialsCalls calls, Map<String, String> headers, String below)
            throws CredentialsException {
        CredentialsCall call =
                new CredentialsCall("GET", base + ROLES + below, headers, Optional.empty(), Reach.MACHINE);
        try {
            return calls.send(() -> call);
        } catch (ApiException e) {
            if (e.failure().status().orElse(0) == NOT_FOUND) {
                throw below.isEmpty()
                        ? new CredentialsException(name, "config.credentials.ecs.noRole")
                        : new CredentialsException(name, "config.credentials.ecs.noSuchRole", below);
            }
            throw new CredentialsException(name, e, key(e.failure(), "config.credentials.failed"));
        }
    }

    /** The key of the text: off ECS, there is nobody at that address. */
    private static String key(Failure failure, String other) {
        return switch (failure.kind()) {
            case NOT_RESOLVED, NOT_CONNECTED, CONNECT_TIMEOUT -> "config.credentials.ecs.notThere";
            default -> other;
        };
    }

    @Override
    public Optional<Credentials> standIn() {
        return TemporaryKey.STAND_IN;
    }

    @Override
    public List<String> secrets() {
        return seen.all();
    }

    @Override
    public String toString() {
        return name;
    }
}
