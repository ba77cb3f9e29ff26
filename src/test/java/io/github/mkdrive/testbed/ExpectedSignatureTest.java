package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectedSignatureTest {
    static Stream<Named<JsonNode>> vectors() throws IOException {
        try (InputStream in =
                ExpectedSignatureTest.class.getResourceAsStream("/io/github/mkdrive/signature-vectors.json")) {
            assertNotNull(in);
            JsonNode all = new ObjectMapper().readTree(in).get("vectors");
            return StreamSupport.stream(all.spliterator(), false)
                    .filter(vector -> vector.get("scheme").asText().equals("v1-hmac-sha1"))
                    .map(vector -> Named.of(vector.get("id").asText(), vector));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithTheOfficialClient(JsonNode vector) {
        JsonNode input = vector.get("input");
        String text = ExpectedSignature.stringToSign(
                input.get("method").asText(),
                input.get("path").asText(),
                texts(input.get("query")),
                texts(input.get("headers")));
        assertEquals(vector.get("string_to_sign").asText(), text);
        assertEquals(
                vector.get("signature").asText(),
                ExpectedSignature.of(input.get("access_key_secret").asText(), text));
        if (input.get("headers").has("content-md5")) {
            assertEquals(
                    input.get("headers").get("content-md5").asText(),
                    ExpectedSignature.contentMd5(input.get("body").asText().getBytes(UTF_8)));
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            texts.put(
                    field.getKey(),
                    field.getValue().isNull() ? "" : field.getValue().asText());
        }
        return texts;
    }
}
