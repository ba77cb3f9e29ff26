package io.github.mkdrive.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a request's JSON body, read with the service's checks. A field that is never asked for is not looked at, so
 * unknown fields do no harm. {@code null} is a value of the wrong type: a field that is not set is left out.
 */
final class RequestFields {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode fields;

    private RequestFields(ObjectNode fields) {
        this.fields = fields;
    }

    /**
     * Parses a body.
     *
     * @throws SandboxError when it is not one JSON object in UTF-8
     */
    static RequestFields parse(byte[] body) throws SandboxError {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (MAPPER.readTree(text) instanceof ObjectNode fields) {
                return new RequestFields(fields);
            }
        } catch (CharacterCodingException | JsonProcessingException e) {
            // Answered below: to the caller it makes no difference in which way the body is not JSON.
        }
        throw SandboxError.notJson("body");
    }

    /** A string that must be there and not be empty. */
    String requiredText(String name) throws SandboxError {
        return text(name).orElseThrow(() -> SandboxError.missing(name));
    }

    /** A string that must be there and have 1 to {@code max} characters (Unicode code points). */
    String requiredText(String name, int max) throws SandboxError {
        return withinLength(name, requiredText(name), max);
    }

    /** A string that may be left out, but not be empty, of at most {@code max} characters (Unicode code points). */
    Optional<String> text(String name, int max) throws SandboxError {
        Optional<String> text = text(name);
        if (text.isPresent()) {
            withinLength(name, text.get(), max);
        }
        return text;
    }

    /** A string that may be left out, but not be empty. */
    Optional<String> text(String name) throws SandboxError {
        Optional<String> text = anyText(name);
        if (text.isPresent() && text.get().isEmpty()) {
            throw SandboxError.empty(name);
        }
        return text;
    }

    /** A string that may be left out or be empty, of at most {@code max} characters (Unicode code points). */
    Optional<String> anyText(String name, int max) throws SandboxError {
        Optional<String> text = anyText(name);
        if (text.isPresent()) {
            withinLength(name, text.get(), max);
        }
        return text;
    }

    /** A string that may be left out or be empty. */
    Optional<String> anyText(String name) throws SandboxError {
        JsonNode node = fields.get(name);
        if (node == null) {
            return Optional.empty();
        }
        // Half a surrogate pair is no character: it could not be given back in UTF-8.
        if (!node.isTextual() || !StandardCharsets.UTF_8.newEncoder().canEncode(node.textValue())) {
            throw SandboxError.wrongFormat(name);
        }
        return Optional.of(node.textValue());
    }

    /** One of the given words, which may be left out. */
    Optional<String> choice(String name, List<String> choices) throws SandboxError {
        Optional<String> text = text(name);
        if (text.isPresent() && !choices.contains(text.get())) {
            throw SandboxError.invalid(name);
        }
        return text;
    }

    /** A whole number from {@code min} to {@code max}, which may be left out. */
    Optional<Long> integer(String name, long min, long max) throws SandboxError {
        JsonNode node = fields.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isIntegralNumber()) {
            throw SandboxError.wrongFormat(name);
        }
        if (!node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            throw SandboxError.outOfRange(name);
        }
        return Optional.of(node.longValue());
    }

    /** True or false; false when it is left out. */
    boolean flag(String name) throws SandboxError {
        JsonNode node = fields.get(name);
        if (node == null) {
            return false;
        }
        if (!node.isBoolean()) {
            throw SandboxError.wrongFormat(name);
        }
        return node.booleanValue();
    }

    private static String withinLength(String name, String text, int max) throws SandboxError {
        if (text.codePointCount(0, text.length()) > max) {
            throw SandboxError.outOfRange(name);
        }
        return text;
    }
}
