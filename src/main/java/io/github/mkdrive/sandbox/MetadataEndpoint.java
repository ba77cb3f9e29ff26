package io.github.mkdrive.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives temporary keys as the metadata service of an ECS instance with a RAM role does: a session token by {@code PUT
 * /latest/api/token}, then the role's name and its key below {@code /latest/meta-data/ram/security-credentials/}. Each time
 * it is asked, it gives another key.
 */
final class MetadataEndpoint implements Issuer {
    /** The name of the only role there is. */
    static final String ROLE = "SandboxRole";

    private static final String TOKEN = "/latest/api/token";
    private static final String ROLES = "/latest/meta-data/ram/security-credentials";
    private static final String TTL_HEADER = "x-aliyun-ecs-metadata-token-ttl-seconds";
    private static final String TOKEN_HEADER = "x-aliyun-ecs-metadata-token";
    private static final int LONGEST_TTL = 21_600;

    private final KeptUntil<Boolean> sessions = new KeptUntil<>();
    private final IssuedCredentials issued;
    private final boolean strict;
    private final Supplier<String> secrets;
    private final Clock clock;

    /**
     * A metadata service.
     *
     * @param strict whether it answers only with a session token (the hardened mode)
     * @param secrets gives texts that nobody can foresee
     */
    MetadataEndpoint(IssuedCredentials issued, boolean strict, Supplier<String> secrets, Clock clock) {
        this.issued = issued;
        this.strict = strict;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Optional<String> method(String path) {
        if (path.equals(TOKEN)) {
            return Optional.of("PUT");
        }
        return path.equals(ROLES) || path.startsWith(ROLES + "/") ? Optional.of("GET") : Optional.empty();
    }

    @Override
    public WireAnswer answer(ReceivedRequest request, String requestId) throws SandboxError {
        if (request.path().equals(TOKEN)) {
            return WireAnswer.text(session(request));
        }
        checkSession(request);
        String role = request.path()
                .substring(Math.min(ROLES.length() + 1, request.path().length()));
        if (role.isEmpty()) {
            return WireAnswer.text(ROLE);
        }
        if (!role.equals(ROLE)) {
            throw new SandboxError(
                    404, "NotFound.Role", "The instance has no RAM role of that name, but " + ROLE + ".");
        }
        return WireAnswer.json(TemporaryKeyJson.of(issued.issueKey(TemporaryKeyJson.USUAL_LIFETIME))
                .put(
                        "LastUpdated",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("Code", "Success"));
    }

    private String session(ReceivedRequest request) throws SandboxError {
        String ttl = request.header(TTL_HEADER).orElseThrow(() -> SandboxError.missing(TTL_HEADER));
        if (!ttl.matches("[0-9]{1,5}")) {
            throw SandboxError.wrongFormat(TTL_HEADER);
        }
        int seconds = Integer.parseInt(ttl);
        if (seconds < 1 || seconds > LONGEST_TTL) {
            throw SandboxError.outOfRange(TTL_HEADER);
        }
        Instant now = clock.instant();
        String token = secrets.get() + secrets.get();
        sessions.add(token, true, now.plus(Duration.ofSeconds(seconds)), now);
        return token;
    }

    private void checkSession(ReceivedRequest request) throws SandboxError {
        Optional<String> token = request.header(TOKEN_HEADER);
        if (token.isEmpty()) {
            if (strict) {
                throw new SandboxError(
                        403, "Forbidden.MetadataToken", "The metadata is told only to who sends a token with it.");
            }
        } else if (sessions.find(token.get(), clock.instant()).isEmpty()) {
            throw new SandboxError(401, "InvalidMetadataToken", "The metadata token is not known, or has expired.");
        }
    }
}
