package io.github.mkdrive.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mkdrive.testbed.RawClient.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A sandbox that hands out credentials, at a time that a test sets; and what its callers do. */
final class IssuingSandbox extends Clock implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T14:07:22Z");
    static final KeyPair KEYS = keys("RSA", 2048);
    static final KeyPair OTHER_KEYS = keys("RSA", 2048);

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final AtomicInteger numbers = new AtomicInteger();
    private final Sandbox sandbox;
    private volatile Instant now = NOW;

    IssuingSandbox(boolean apps, boolean roles, boolean strict, Optional<Duration> lifetime) {
        this(apps, roles, strict, lifetime, RehearsalSettings.NONE);
    }

    IssuingSandbox(
            boolean apps, boolean roles, boolean strict, Optional<Duration> lifetime, RehearsalSettings rehearsal) {
        List<JwtApp> jwtApps = apps
                ? List.of(new JwtApp("app1", (RSAPublicKey) KEYS.getPublic()), new JwtApp("app2", (RSAPublicKey)
                        OTHER_KEYS.getPublic()))
                : List.of();
        try {
            sandbox = Sandbox.start(new SandboxSettings(
                    0,
                    ":memory:",
                    false,
                    List.of(Calls.KEY, Calls.STS_KEY),
                    List.of(new AccessToken(Calls.TOKEN, Optional.empty())),
                    false,
                    strict,
                    rehearsal,
                    new IssuingSettings(jwtApps, roles, lifetime, this::unique),
                    trouble -> {},
                    this,
                    Calls.SLEEP,
                    () -> 0,
                    () -> 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeyPair keys(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 32 hex digits, others each time. */
    String unique() {
        return String.format("%032x", numbers.incrementAndGet());
    }

    void at(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("one zone is enough");
    }

    Reply send(String method, String target, Map<String, String> headers, String body) {
        return Calls.send(sandbox.endpoint(), Calls.request(method, target, headers, body.getBytes(UTF_8)));
    }

    Reply get(String target, Map<String, String> headers) {
        return send("GET", target, headers, "");
    }

    Reply form(String target, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send("POST", target, Map.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }

    /** Asks for the drives that are the caller's own, with a token. */
    Reply drivesWithToken(String token) {
        return send("POST", "/v2/drive/list_my_drives", Map.of("Authorization", "Bearer " + token), "{}");
    }

    /** Asks for a list of drives, signed with a key. */
    Reply drivesWithKey(AccessKey key, String securityToken) {
        Map<String, String> headers = new TreeMap<>(Map.of(
                "date", DATE.format(now),
                "accept", "application/json",
                "content-type", "application/json",
                "content-md5", md5("{}"),
                "x-acs-version", "2022-03-01",
                "x-acs-action", "ListDrive",
                "x-acs-signature-nonce", unique(),
                "x-acs-signature-method", "HMAC-SHA1",
                "x-acs-signature-version", "1.0"));
        if (!securityToken.isEmpty()) {
            headers.put("x-acs-security-token", securityToken);
        }
        ReceivedRequest request =
                new ReceivedRequest("POST", "/v2/drive/list", List.of(), headers, "{}".getBytes(UTF_8));
        headers.put(
                "authorization",
                "acs " + key.id() + ":" + StringToSign.signature(key.secret(), StringToSign.of(request)));
        return send("POST", "/v2/drive/list", headers, "{}");
    }

    private static String md5(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parameters of an AssumeRole with a key, not signed yet. */
    Map<String, String> assumeRole(AccessKey key) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "Action", "AssumeRole",
                "Version", "2015-04-01",
                "Format", "JSON",
                "AccessKeyId", key.id(),
                "SignatureMethod", "HMAC-SHA1",
                "SignatureVersion", "1.0",
                "SignatureNonce", unique(),
                "Timestamp", now.toString()));
        fields.put("RoleArn", "acs:ram::1234:role/Drives");
        fields.put("RoleSessionName", "me@home");
        return fields;
    }

    /** The same parameters with their signature. */
    static Map<String, String> signed(String secret, Map<String, String> fields) {
        StringBuilder query = new StringBuilder();
        new TreeMap<>(fields)
                .forEach((name, value) -> query.append(query.isEmpty() ? "" : "&")
                        .append(percent(name))
                        .append('=')
                        .append(percent(value)));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec((secret + "&").getBytes(UTF_8), "HmacSHA1"));
            byte[] signature = mac.doFinal(("POST&%2F&" + percent(query.toString())).getBytes(UTF_8));
            Map<String, String> all = new HashMap<>(fields);
            all.put("Signature", Base64.getEncoder().encodeToString(signature));
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String percent(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(UTF_8)) {
            boolean plain = one > 0 && (Character.isLetterOrDigit(one) || "-._~".indexOf(one) >= 0);
            encoded.append(plain ? String.valueOf((char) one) : String.format("%%%02X", one & 0xFF));
        }
        return encoded.toString();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
