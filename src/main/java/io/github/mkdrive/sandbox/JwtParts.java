package io.github.mkdrive.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JSON Web Token (RFC 7519) in its compact form (RFC 7515), taken apart; nothing of it is checked yet. */
final class JwtParts {
    private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]*)");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode header;
    private final ObjectNode claims;
    private final byte[] signedBytes;
    private final byte[] signature;

    private JwtParts(ObjectNode header, ObjectNode claims, byte[] signedBytes, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signedBytes = signedBytes;
        this.signature = signature;
    }

    /** Takes a token apart; nothing where it is not three parts of base64url, of which the first two are JSON objects. */
    static Optional<JwtParts> parse(String token) {
        Matcher parts = SHAPE.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            Optional<ObjectNode> header = object(parts.group(1));
            Optional<ObjectNode> claims = object(parts.group(2));
            byte[] signature = Base64.getUrlDecoder().decode(parts.group(3));
            if (header.isPresent() && claims.isPresent()) {
                byte[] signed = token.substring(0, parts.end(2)).getBytes(StandardCharsets.US_ASCII);
                return Optional.of(new JwtParts(header.get(), claims.get(), signed, signature));
            }
        } catch (IllegalArgumentException e) {
            // Not base64url: a part has a length that none can have.
        }
        return Optional.empty();
    }

    private static Optional<ObjectNode> object(String part) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(part));
            String json = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return MAPPER.readTree(json) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (CharacterCodingException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    ObjectNode header() {
        return header;
    }

    ObjectNode claims() {
        return claims;
    }

    /** What the signature is made over. */
    byte[] signedBytes() {
        return signedBytes.clone();
    }

    byte[] signature() {
        return signature.clone();
    }
}
