package io.github.mkdrive.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives temporary keys for RAM roles as STS does (RPC API, version 2015-04-01), at {@code POST /sts}: {@code AssumeRole} to who
 * signs with a key, {@code AssumeRoleWithOIDC} to who has the token of an identity provider. Every role is there, and everybody
 * may have it; a policy and an external id are taken and change nothing. Of an OIDC token only the form and the end are
 * checked, as no provider is there to ask. It answers in JSON alone, so {@code Format=JSON} has to be said.
 */
final class StsEndpoint implements Issuer {
    private static final String VERSION = "2015-04-01";
    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 43_200;
    private static final Pattern ROLE = Pattern.compile("acs:ram::([0-9A-Za-z]+):role/([0-9A-Za-z._/-]+)");
    private static final Pattern PROVIDER = Pattern.compile("acs:ram::[0-9A-Za-z]+:oidc-provider/[0-9A-Za-z._-]+");
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9.@_-]{2,64}");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

    private final AcceptedKeys keys;
    private final IssuedCredentials issued;
    private final KeptUntil<Boolean> usedNonces = new KeptUntil<>();
    private final Clock clock;

    StsEndpoint(AcceptedKeys keys, IssuedCredentials issued, Clock clock) {
        this.keys = keys;
        this.issued = issued;
        this.clock = clock;
    }

    @Override
    public Optional<String> method(String path) {
        return path.equals("/sts") || path.equals("/sts/") ? Optional.of("POST") : Optional.empty();
    }

    @Override
    public WireAnswer answer(ReceivedRequest request, String requestId) throws SandboxError {
        RequestParameters parameters = RequestParameters.ofQueryAndForm(request);
        String action = required(parameters, "Action");
        if (!required(parameters, "Version").equals(VERSION)) {
            throw invalid("Version");
        }
        if (!required(parameters, "Format").equalsIgnoreCase("JSON")) {
            throw new SandboxError(
                    400, "InvalidParameter.Format", "The parameter Format must be JSON: the sandbox has no other.");
        }
        return WireAnswer.json(
                switch (action) {
                    case "AssumeRole" -> assumeRole(request.method(), parameters, requestId);
                    case "AssumeRoleWithOIDC" -> assumeRoleWithOidc(parameters, requestId);
                    default ->
                        throw new SandboxError(
                                404,
                                "InvalidAction.NotFound",
                                "Specified api is not found, please check your url and method.");
                });
    }

    @Override
    public WireAnswer refused(SandboxError error, String requestId) {
        return WireAnswer.of(Answer.of(
                error.status(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("RequestId", requestId)
                        .put("HostId", "127.0.0.1")
                        .put("Code", error.code())
                        .put("Message", error.explanation())));
    }

    private ObjectNode assumeRole(String method, RequestParameters parameters, String requestId) throws SandboxError {
        AccessKey key = signer(method, parameters);
        Asked asked = asked(parameters);
        useNonce(key, required(parameters, "SignatureNonce"));
        return assumed(asked, requestId);
    }

    private ObjectNode assumeRoleWithOidc(RequestParameters parameters, String requestId) throws SandboxError {
        if (!PROVIDER.matcher(required(parameters, "OIDCProviderArn")).matches()) {
            throw invalid("OIDCProviderArn");
        }
        Asked asked = asked(parameters);
        checkOidcToken(required(parameters, "OIDCToken"));
        return assumed(asked, requestId);
    }

    /** Who signed a request. */
    private AccessKey signer(String method, RequestParameters parameters) throws SandboxError {
        String id = required(parameters, "AccessKeyId");
        String signature = required(parameters, "Signature");
        exactly(parameters, "SignatureMethod", "HMAC-SHA1");
        exactly(parameters, "SignatureVersion", "1.0");
        required(parameters, "SignatureNonce");
        AccessKey key = keys.find(id)
                .orElseThrow(() ->
                        new SandboxError(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found."));
        if (key.isTemporary()) {
            required(parameters, "SecurityToken");
        }
        keys.checkSecurityToken(key, parameters.find("SecurityToken"));
        checkTimestamp(required(parameters, "Timestamp"));
        String expected = StringToSign.signature(key.secret() + "&", RpcStringToSign.of(method, parameters));
        if (!MessageDigest.isEqual(bytes(expected), bytes(signature))) {
            throw new SandboxError(
                    400,
                    "SignatureDoesNotMatch",
                    "Specified signature is not matched with our calculation. server string to sign is:"
                            + RpcStringToSign.masked(method, parameters));
        }
        return key;
    }

    private void checkTimestamp(String text) throws SandboxError {
        Instant timestamp = timestamp(text)
                .orElseThrow(
                        () -> new SandboxError(
                                400,
                                "InvalidTimeStamp.Format",
                                "Specified time stamp or date value is not well formatted: write it like 2026-01-02T03:04:05Z."));
        if (Duration.between(timestamp, clock.instant()).abs().compareTo(RequestVerifier.MAX_SKEW) > 0) {
            throw new SandboxError(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
        }
    }

    private static Optional<Instant> timestamp(String text) {
        try {
            return TIME.matcher(text).matches() ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // the shape is right, and there is no such day
        }
    }

    /** As long as its timestamp could be taken; by then that is too old. A blank can't be in the id of a key. */
    private void useNonce(AccessKey key, String nonce) throws SandboxError {
        Instant now = clock.instant();
        Instant until = now.plus(RequestVerifier.MAX_SKEW.multipliedBy(2)).plusSeconds(1);
        if (!usedNonces.add(key.id() + " " + nonce, true, until, now)) {
            throw new SandboxError(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
        }
    }

    private void checkOidcToken(String token) throws SandboxError {
        JwtParts jwt = JwtParts.parse(token)
                .filter(parts -> parts.signature().length > 0)
                .orElseThrow(
                        () -> oidc("Invalid", "it must have three parts in base64url, the first two JSON objects."));
        if (jwt.claims().has("exp")) {
            Instant end = JwtAssertion.seconds(jwt.claims().path("exp"))
                    .orElseThrow(() -> oidc("Invalid", "its exp must be a whole number of seconds since 1970."));
            if (!end.isAfter(clock.instant())) {
                throw oidc("Expired", "its exp is in the past.");
            }
        }
    }

    private static SandboxError oidc(String kind, String why) {
        return new SandboxError(
                400, "AuthenticationFail.OIDCToken." + kind, "The parameter OIDCToken is not accepted: " + why);
    }

    /**
     * What is asked for.
     *
     * @param account the account of the role
     * @param role the role's name
     * @param session the name of the session
     * @param lifetime how long the key is to last
     */
    private record Asked(String account, String role, String session, Duration lifetime) {}

    private static Asked asked(RequestParameters parameters) throws SandboxError {
        Matcher role = ROLE.matcher(required(parameters, "RoleArn"));
        if (!role.matches()) {
            throw invalid("RoleArn");
        }
        String session = required(parameters, "RoleSessionName");
        if (!SESSION.matcher(session).matches()) {
            throw invalid("RoleSessionName");
        }
        return new Asked(role.group(1), role.group(2), session, lifetime(parameters.find("DurationSeconds")));
    }

    private static Duration lifetime(Optional<String> text) throws SandboxError {
        if (text.isEmpty()) {
            return TemporaryKeyJson.USUAL_LIFETIME;
        }
        int seconds = text.get().matches("[0-9]{1,9}") ? Integer.parseInt(text.get()) : 0;
        if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
            throw new SandboxError(
                    400, "InvalidParameter.DurationSeconds", "The parameter DurationSeconds must be 900 to 43200.");
        }
        return Duration.ofSeconds(seconds);
    }

    private ObjectNode assumed(Asked asked, String requestId) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("RequestId", requestId);
        answer.set("Credentials", TemporaryKeyJson.of(issued.issueKey(asked.lifetime())));
        answer.putObject("AssumedRoleUser")
                .put("Arn", "acs:ram::" + asked.account() + ":role/" + asked.role() + "/" + asked.session())
                .put("AssumedRoleId", asked.role().toLowerCase(Locale.ROOT) + ":" + asked.session());
        return answer;
    }

    private static void exactly(RequestParameters parameters, String name, String expected) throws SandboxError {
        if (!required(parameters, name).equals(expected)) {
            throw new SandboxError(
                    400, "InvalidParameter." + name, "The parameter " + name + " must be " + expected + ".");
        }
    }

    private static String required(RequestParameters parameters, String name) throws SandboxError {
        return parameters
                .find(name)
                .orElseThrow(() -> new SandboxError(
                        400,
                        "MissingParameter." + name,
                        "The input parameter " + name
                                + " that is mandatory for processing this request is not supplied."));
    }

    private static SandboxError invalid(String name) {
        return new SandboxError(400, "InvalidParameter." + name, "The parameter " + name + " is wrongly formed.");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
