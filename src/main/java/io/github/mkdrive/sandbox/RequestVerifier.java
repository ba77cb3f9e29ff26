package io.github.mkdrive.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides who sent a request, or refuses it: a bearer token that is known, or a signature that a known AccessKey made over just
 * this request, not long ago and not before. Known are those that the sandbox was started with, and those that it has handed out.
 */
final class RequestVerifier {
    /** How far the date of a signed request may be off the clock, either way ("more than 15 minutes" is refused). */
    static final Duration MAX_SKEW = Duration.ofMinutes(15);

    static final String API_VERSION = "2022-03-01";

    private static final String NONCE = "x-acs-signature-nonce";
    private static final String SECURITY_TOKEN = "x-acs-security-token";
    private static final Pattern DATE_SHAPE =
            Pattern.compile("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

    /** What the reference asks for with a signature, and older official clients leave out. */
    private static final List<String> STRICTLY_REQUIRED =
            List.of("accept", "content-md5", "content-type", "x-acs-action", NONCE, "x-acs-version");

    private final AcceptedKeys keys;
    private final List<AccessToken> tokens;
    private final IssuedCredentials issued;
    private final boolean strict;
    private final UsedNonces nonces;
    private final Clock clock;

    /**
     * A verifier.
     *
     * @param tokens the tokens that the sandbox was started with
     * @param issued knows those that it has handed out
     * @param strict whether a signed request must carry all headers that the reference asks for
     */
    RequestVerifier(
            AcceptedKeys keys,
            List<AccessToken> tokens,
            IssuedCredentials issued,
            boolean strict,
            UsedNonces nonces,
            Clock clock) {
        this.keys = keys;
        this.tokens = List.copyOf(tokens);
        this.issued = issued;
        this.strict = strict;
        this.nonces = nonces;
        this.clock = clock;
    }

    /**
     * Verifies a request, except that its nonce is fresh: see {@link #useNonce}.
     *
     * @param action the name of the operation it is for, for example {@code CreateDrive}
     * @return the caller
     * @throws SandboxError when the request is refused
     */
    Caller verify(ReceivedRequest request, String action) throws SandboxError {
        String authorization = request.header("authorization")
                .orElseThrow(() -> SandboxError.tokenInvalid("The Authorization header is missing."));
        int space = authorization.indexOf(' ');
        String scheme = space < 0 ? authorization : authorization.substring(0, space);
        String credentials = space < 0 ? "" : authorization.substring(space + 1).trim();
        Caller caller;
        if (scheme.equalsIgnoreCase("Bearer")) {
            caller = Caller.withToken(token(credentials));
            checkApi(request, action);
            checkContentMd5(request);
        } else if (scheme.equals("acs")) {
            checkApi(request, action);
            AccessKey key = checkSignature(request, credentials);
            checkContentMd5(request);
            caller = Caller.withKey(key);
        } else {
            throw SandboxError.tokenInvalid("The Authorization header must start with Bearer or acs.");
        }
        return caller;
    }

    /**
     * Uses up the nonce of a signed request, where it has one. That comes last: only when everything else is right, so that nobody
     * else can use it up, and together with what the request does.
     *
     * @param caller who sent the request, as {@link #verify} says
     * @throws SandboxError when it was used before, or is empty
     * @throws SQLException when it could not be found out whether it is fresh
     */
    void useNonce(ReceivedRequest request, Caller caller) throws SandboxError, SQLException {
        if (caller.holdsKey() && request.header(NONCE).isPresent()) {
            nonces.use(caller.id(), required(request, NONCE), clock.instant());
        }
    }

    private AccessToken token(String given) throws SandboxError {
        Optional<AccessToken> known = Optional.empty();
        for (AccessToken accepted : tokens) {
            if (MessageDigest.isEqual(bytes(accepted.token()), bytes(given))) {
                known = Optional.of(accepted);
            }
        }
        if (known.isEmpty()) {
            known = issued.token(given);
        }
        return known.orElseThrow(() -> SandboxError.tokenInvalid("The sandbox does not know it."));
    }

    private static void checkApi(ReceivedRequest request, String action) throws SandboxError {
        Optional<String> givenAction = request.header("x-acs-action");
        if (givenAction.isPresent() && !givenAction.get().equals(action)) {
            throw SandboxError.notMatching("x-acs-action");
        }
        Optional<String> version = request.header("x-acs-version");
        if (version.isPresent() && !version.get().equals(API_VERSION)) {
            throw SandboxError.notSupported("x-acs-version");
        }
    }

    private AccessKey checkSignature(ReceivedRequest request, String credentials) throws SandboxError {
        int colon = credentials.indexOf(':');
        if (colon <= 0 || colon == credentials.length() - 1) {
            throw new SandboxError(
                    400, "IncompleteSignature", "The Authorization header must be: acs AccessKeyId:Signature");
        }
        AccessKey key = keys.find(credentials.substring(0, colon))
                .orElseThrow(() -> new SandboxError(
                        403, "InvalidAccessKeyId.NotFound", "The specified AccessKey ID is not found."));
        checkHeader(request, "x-acs-signature-method", "HMAC-SHA1");
        checkHeader(request, "x-acs-signature-version", "1.0");
        if (strict) {
            for (String name : STRICTLY_REQUIRED) {
                required(request, name);
            }
        }
        checkSecurityToken(request, key);
        checkDate(request);
        String expected = StringToSign.signature(key.secret(), StringToSign.of(request));
        if (!MessageDigest.isEqual(bytes(expected), bytes(credentials.substring(colon + 1)))) {
            throw new SandboxError(
                    403,
                    "SignatureDoesNotMatch",
                    "The signature does not match. The server's string to sign is:\n" + StringToSign.masked(request));
        }
        return key;
    }

    private void checkSecurityToken(ReceivedRequest request, AccessKey key) throws SandboxError {
        if (key.isTemporary()) {
            required(request, SECURITY_TOKEN);
        }
        keys.checkSecurityToken(key, request.header(SECURITY_TOKEN));
    }

    private void checkDate(ReceivedRequest request) throws SandboxError {
        Instant date = parseDate(request.header("date").orElse(""));
        if (Duration.between(date, clock.instant()).abs().compareTo(MAX_SKEW) > 0) {
            throw new SandboxError(
                    403, "InvalidTimeStamp.Expired", "The date header is more than 15 minutes off the server's clock.");
        }
    }

    private static Instant parseDate(String date) throws SandboxError {
        try {
            if (DATE_SHAPE.matcher(date).matches()) {
                return DATE.parse(date, Instant::from);
            }
        } catch (DateTimeException e) {
            // The shape is right and the day does not exist: answered below, like any other wrong date.
        }
        throw new SandboxError(
                403, "InvalidTimeStamp.Format", "The date header must be like: Fri, 02 Jan 2026 03:04:05 GMT");
    }

    private static void checkContentMd5(ReceivedRequest request) throws SandboxError {
        Optional<String> given = request.header("content-md5");
        if (given.isPresent() && !MessageDigest.isEqual(bytes(md5(request.body())), bytes(given.get()))) {
            throw new SandboxError(
                    400, "InvalidContentMD5", "The content-md5 header is not the base64 of the request body's MD5.");
        }
    }

    private static void checkHeader(ReceivedRequest request, String name, String expected) throws SandboxError {
        if (!required(request, name).equals(expected)) {
            throw SandboxError.notSupported(name);
        }
    }

    private static String required(ReceivedRequest request, String name) throws SandboxError {
        String value = request.header(name).orElseThrow(() -> SandboxError.missing(name));
        if (value.isBlank()) {
            throw SandboxError.empty(name);
        }
        return value;
    }

    private static String md5(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
