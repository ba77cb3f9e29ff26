package io.github.mkdrive.testbed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that must hold for a request, beside its framing, which {@link RequestReader} watches. */
final class RequestRules {
    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) (\\S+) HTTP/1\\.1");
    private static final Pattern ACCESS_KEY = Pattern.compile("acs ([^\\s:]+):([A-Za-z0-9+/]{27}=)");
    private static final Pattern BEARER = Pattern.compile("Bearer ([A-Za-z0-9._~+/-]+=*)");
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern USER_AGENT = Pattern.compile("mkdrive/[0-9]+\\.[0-9]+\\.[0-9]+[0-9A-Za-z.+-]*");
    private static final Set<String> ACS_HEADERS = Set.of(
            "x-acs-version",
            "x-acs-action",
            "x-acs-signature-method",
            "x-acs-signature-version",
            "x-acs-signature-nonce",
            "x-acs-security-token",
            "x-acs-bearer-token");
    private static final Set<String> UNWANTED_HEADERS = Set.of(
            "upgrade",
            "http2-settings",
            "te",
            "trailer",
            "cookie",
            "referer",
            "content-encoding",
            "proxy-authorization",
            "proxy-connection");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final StrictOptions options;
    private final Set<String> hosts = new HashSet<>();
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();

    RequestRules(StrictOptions options, int port) {
        this.options = options;
        hosts.add("127.0.0.1:" + port);
        hosts.add("localhost:" + port);
        hosts.addAll(options.hosts());
        options.hosts().forEach(host -> hosts.add(host + ':' + port));
    }

    /** The operation of a request line; anything that isn't a proper line for a known path is {@link Operation#OTHER}. */
    Operation operation(String requestLine) {
        Matcher line = REQUEST_LINE.matcher(requestLine);
        return line.matches() ? Operation.ofTarget(line.group(2), options.prefix()) : Operation.OTHER;
    }

    /**
     * Checks a request that was read in full.
     *
     * @param now the service's clock
     * @return the body, where it is a JSON object; else a missing node
     */
    JsonNode check(
            String requestLine,
            Operation operation,
            List<Header> headers,
            byte[] body,
            Instant now,
            Violations violations) {
        checkLine(requestLine, operation, violations);
        Map<String, String> byName = checkHeaders(headers, violations);
        checkDate(byName, now, violations);
        if (operation != Operation.OTHER) {
            require(byName, "x-acs-action", operation.action(), violations);
        }
        checkNonce(byName, violations);
        checkMd5(byName, body, violations);
        checkAuthorization(requestLine, byName, violations);
        return checkBody(operation, body, violations);
    }

    private void checkLine(String requestLine, Operation operation, Violations violations) {
        Matcher line = REQUEST_LINE.matcher(requestLine);
        if (!line.matches()) {
            violations.malformed("not a request line of HTTP/1.1: " + requestLine);
            return;
        }
        if (!line.group(1).equals("POST")) {
            violations.malformed("method " + line.group(1) + " instead of POST");
        }
        if (operation == Operation.OTHER) {
            violations.malformed("unknown path " + line.group(2));
        }
    }

    private Map<String, String> checkHeaders(List<Header> headers, Violations violations) {
        Map<String, String> byName = new HashMap<>();
        for (Header header : headers) {
            String name = header.lowerName();
            if (byName.put(name, header.value()) != null) {
                violations.malformed("header " + name + " more than once");
            }
            if (UNWANTED_HEADERS.contains(name)) {
                violations.malformed("header " + name + " is not to be sent");
            }
            if (name.startsWith("x-acs-") && !ACS_HEADERS.contains(name)) {
                violations.malformed("header " + name + " is not known");
            }
        }
        if (byName.getOrDefault("connection", "").toLowerCase(Locale.ROOT).matches(".*(upgrade|http2).*")) {
            violations.malformed("connection asks for an upgrade");
        }
        if (!hosts.contains(byName.getOrDefault("host", ""))) {
            violations.malformed("host is " + byName.get("host") + ", not one of " + hosts);
        }
        require(byName, "accept", "application/json", violations);
        require(byName, "content-type", "application/json; charset=utf-8", violations);
        require(byName, "x-acs-version", "2022-03-01", violations);
        if (!USER_AGENT.matcher(byName.getOrDefault("user-agent", "")).matches()) {
            violations.malformed("user-agent is " + byName.get("user-agent") + ", not mkdrive/<version>");
        }
        return byName;
    }

    private static void require(Map<String, String> headers, String name, String value, Violations violations) {
        if (!value.equals(headers.get(name))) {
            violations.malformed(name + " is " + headers.get(name) + ", not " + value);
        }
    }

    private void checkDate(Map<String, String> headers, Instant now, Violations violations) {
        Optional<Instant> date = HttpDates.parse(headers.getOrDefault("date", ""));
        if (date.isEmpty()) {
            violations.malformed("date is " + headers.get("date") + ", not EEE, dd MMM yyyy HH:mm:ss GMT");
        } else if (Duration.between(date.get(), now).abs().compareTo(options.dateTolerance()) > 0) {
            violations.refused("date is " + headers.get("date") + ", too far from " + HttpDates.format(now));
        }
    }

    private void checkNonce(Map<String, String> headers, Violations violations) {
        String nonce = headers.get("x-acs-signature-nonce");
        if (nonce == null) {
            return;
        }
        if (!NONCE.matcher(nonce).matches()) {
            violations.malformed("nonce is not 32 lower-case hex digits: " + nonce);
        }
        if (!nonces.add(nonce)) {
            violations.refused("nonce used before: " + nonce);
        }
    }

    private static void checkMd5(Map<String, String> headers, byte[] body, Violations violations) {
        String sent = headers.get("content-md5");
        if (sent != null && !sent.equals(ExpectedSignature.contentMd5(body))) {
            violations.malformed("content-md5 does not fit the body");
        }
    }

    private void checkAuthorization(String requestLine, Map<String, String> headers, Violations violations) {
        String authorization = headers.getOrDefault("authorization", "");
        Matcher key = ACCESS_KEY.matcher(authorization);
        Matcher bearer = BEARER.matcher(authorization);
        if (key.matches()) {
            checkSignature(requestLine, headers, key.group(1), key.group(2), violations);
        } else if (bearer.matches()) {
            if (!options.bearerTokens().contains(bearer.group(1))) {
                violations.refused("access token is not known");
            }
            if (!bearer.group(1).equals(headers.getOrDefault("x-acs-bearer-token", bearer.group(1)))) {
                violations.refused("x-acs-bearer-token is another token");
            }
            if (headers.containsKey("x-acs-security-token")) {
                violations.malformed("x-acs-security-token with an access token");
            }
        } else {
            violations.refused(
                    authorization.isEmpty() ? "authorization is missing" : "authorization is neither acs nor Bearer");
        }
    }

    private void checkSignature(
            String requestLine, Map<String, String> headers, String keyId, String signature, Violations violations) {
        require(headers, "x-acs-signature-method", "HMAC-SHA1", violations);
        require(headers, "x-acs-signature-version", "1.0", violations);
        if (!headers.containsKey("x-acs-signature-nonce")) {
            violations.malformed("x-acs-signature-nonce is missing");
        }
        if (!headers.containsKey("content-md5")) {
            violations.malformed("content-md5 is missing");
        }
        if (headers.containsKey("x-acs-bearer-token")) {
            violations.malformed("x-acs-bearer-token with an AccessKey");
        }
        checkSecurityToken(keyId, Optional.ofNullable(headers.get("x-acs-security-token")), violations);
        String secret = options.secrets().get(keyId);
        Matcher line = REQUEST_LINE.matcher(requestLine);
        if (secret == null) {
            violations.refused("AccessKey id is not known: " + keyId);
        } else if (line.matches()) {
            String text = ExpectedSignature.stringToSign(line.group(1), line.group(2), Map.of(), headers);
            byte[] expected = ExpectedSignature.of(secret, text).getBytes(StandardCharsets.US_ASCII);
            if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII))) {
                violations.refused("signature does not match; the text to sign is: " + text.replace("\n", "\\n"));
            }
        }
    }

    private void checkSecurityToken(String keyId, Optional<String> sent, Violations violations) {
        Optional<String> due = Optional.ofNullable(options.securityTokens().get(keyId));
        if (keyId.startsWith("STS.") && sent.isEmpty()) {
            violations.refused("x-acs-security-token is missing for a temporary AccessKey");
        } else if (!sent.equals(due)) {
            violations.refused("x-acs-security-token is not the one of this AccessKey");
        }
    }

    private static JsonNode checkBody(Operation operation, byte[] body, Violations violations) {
        JsonNode json;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            json = JSON.readTree(text);
        } catch (CharacterCodingException e) {
            violations.malformed("body is not UTF-8");
            return MissingNode.getInstance();
        } catch (IOException e) {
            violations.malformed("body is not JSON: " + e.getMessage());
            return MissingNode.getInstance();
        }
        if (!json.isObject()) {
            violations.malformed("body is not a JSON object");
            return MissingNode.getInstance();
        }
        BodyRules.check(operation, json, violations);
        return json;
    }

    /** Which keys the body of an operation may have, and of what type and size. */
    private static final class BodyRules {
        private BodyRules() {}

        static void check(Operation operation, JsonNode body, Violations violations) {
            Set<String> required = switch (operation) {
                case CREATE -> Set.of("drive_name", "owner", "owner_type");
                case GET -> Set.of("drive_id");
                default -> Set.of();
            };
            for (String key : required) {
                if (!body.has(key)) {
                    violations.malformed("body has no " + key);
                }
            }
            for (Map.Entry<String, JsonNode> field : body.properties()) {
                if (!isRight(operation, field.getKey(), field.getValue())) {
                    violations.malformed("body has " + field.getKey() + ": " + field.getValue());
                }
            }
        }

        private static boolean isRight(Operation operation, String key, JsonNode value) {
            return switch (operation) {
                case CREATE ->
                    switch (key) {
                        case "drive_name" -> isText(value, 1, 128);
                        case "description" -> isText(value, 0, 1024);
                        case "owner" ->
                            isText(value, 1, 1024) && !value.textValue().isBlank();
                        case "owner_type" -> isOneOf(value, "user", "group");
                        case "drive_type" -> isOneOf(value, "normal");
                        case "status" -> isOneOf(value, "enabled", "disabled");
                        case "total_size" ->
                            value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= -1;
                        case "default" -> value.isBoolean();
                        default -> false;
                    };
                case LIST ->
                    switch (key) {
                        case "owner" -> isText(value, 1, 1024);
                        case "owner_type" -> isOneOf(value, "user", "group");
                        case "limit" -> value.isInt() && value.intValue() >= 1 && value.intValue() <= 100;
                        case "marker" -> isText(value, 1, 1024);
                        default -> false;
                    };
                case GET -> key.equals("drive_id") && isText(value, 1, 1024);
                case OTHER -> true;
            };
        }

        private static boolean isText(JsonNode value, int least, int most) {
            if (!value.isTextual()) {
                return false;
            }
            String text = value.textValue();
            int length = text.codePointCount(0, text.length());
            return length >= least && length <= most;
        }

        private static boolean isOneOf(JsonNode value, String... words) {
            return value.isTextual() && List.of(words).contains(value.textValue());
        }
    }
}
