package io.github.mkdrive.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StringToSignTest {
    /** A vector computed with the official implementation; its name shows in the report. */
    record Vector(String id, JsonNode json) {
        ReceivedRequest request() {
            JsonNode input = json.get("input");
            Map<String, String> headers = new HashMap<>();
            input.get("headers")
                    .properties()
                    .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
            List<QueryParameter> query = new ArrayList<>();
            input.path("query")
                    .properties()
                    .forEach(q -> query.add(new QueryParameter(
                            q.getKey(),
                            q.getValue().isNull() ? "" : q.getValue().asText())));
            return new ReceivedRequest(
                    input.get("method").asText(),
                    input.get("path").asText(),
                    query,
                    headers,
                    input.path("body").asText().getBytes(StandardCharsets.UTF_8));
        }

        String text(String field) {
            return json.get(field).asText();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static List<Vector> vectors() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                StringToSignTest.class.getResourceAsStream("/io/github/mkdrive/signature-vectors.json"))) {
            List<Vector> vectors = new ArrayList<>();
            for (JsonNode vector : new ObjectMapper().readTree(in).get("vectors")) {
                if (vector.get("scheme").asText().equals("v1-hmac-sha1")) {
                    vectors.add(new Vector(vector.get("id").asText(), vector));
                }
            }
            return vectors;
        }
    }

    @Test
    void thereAreTwentyVectors() throws IOException {
        assertEquals(20, vectors().size());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithTheOfficialImplementation(Vector vector) {
        String text = StringToSign.of(vector.request());
        assertEquals(vector.text("string_to_sign"), text);
        String secret = vector.json().get("input").get("access_key_secret").asText();
        assertEquals(vector.text("signature"), StringToSign.signature(secret, text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none             | /p",
                "a=1              | /p?a=1",
                "b=2&a=1&B=0      | /p?B=0&a=1&b=2",
                "a=&b             | /p?a&b",
                "n=x%20y&m=%2F+=? | /p?m=%2F+=?&n=x%20y",
                "&&a=1&           | /p?a=1",
            })
    void queriesAreSortedAndStayAsTheyWereSent(String query, String resource) {
        List<QueryParameter> parameters = QueryParameter.parse(query == null ? "" : query);
        String text = StringToSign.of(new ReceivedRequest("POST", "/p", parameters, Map.of(), new byte[0]));
        assertEquals("POST\n\n\n\n\n" + resource, text);
    }

    @Test
    void tokensAreMaskedInTheTextThatIsShown() {
        Map<String, String> headers =
                Map.of("X-Acs-Security-Token", "CAIS1", "x-acs-bearer-token", "eyJ2", "x-acs-action", "GetDrive");
        ReceivedRequest request = new ReceivedRequest("POST", "/p", List.of(), headers, new byte[0]);
        String shown = StringToSign.masked(request);
        assertEquals(
                "POST\n\n\n\n\nx-acs-action:GetDrive\nx-acs-bearer-token:***\nx-acs-security-token:***\n/p", shown);
        assertFalse(shown.contains("CAIS1"));
        assertTrue(StringToSign.of(request).contains("x-acs-security-token:CAIS1\n"));
    }
}
