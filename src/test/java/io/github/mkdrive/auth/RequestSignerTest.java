package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.testbed.ExpectedSignature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSignerTest {
    private static final Credentials.AccessKey AK =
            new Credentials.AccessKey("LTAItestAccessKeyId0001", "testAccessKeySecretXXXXXXXXXX01", Optional.empty());
    private static final Credentials.AccessKey STS = new Credentials.AccessKey(
            "STS.testAccessKeyId0002", "testAccessKeySecretXXXXXXXXXX02", Optional.of("CAIStestSecurityToken+/=0002"));

    static Stream<Named<JsonNode>> vectors() throws IOException {
        try (InputStream in =
                RequestSignerTest.class.getResourceAsStream("/io/github/mkdrive/signature-vectors.json")) {
            JsonNode all = new ObjectMapper().readTree(in).get("vectors");
            return StreamSupport.stream(all.spliterator(), false)
                    .filter(vector -> vector.get("scheme").asText().equals("v1-hmac-sha1"))
                    .map(vector -> Named.of(vector.get("id").asText(), vector))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signsAsTheOfficialImplementationDoes(JsonNode vector) {
        JsonNode input = vector.get("input");
        Map<String, String> headers = strings(input.get("headers"));
        Map<String, String> query = strings(input.get("query"));
        String method = input.get("method").asText();
        String path = input.get("path").asText();
        Credentials.AccessKey key = new Credentials.AccessKey(
                input.get("access_key_id").asText(),
                input.get("access_key_secret").asText(),
                Optional.empty());

        assertEquals(vector.get("string_to_sign").asText(), RequestSigner.stringToSign(method, path, query, headers));
        assertEquals(
                vector.get("authorization").asText(), RequestSigner.authorization(key, method, path, query, headers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "createDrive-all-ak",
                "createDrive-all-sts",
                "createDrive-min-ak",
                "createDrive-unicode-ak",
                "listDrive-ak"
            })
    void signsTheCapturedRequestsOfTheOfficialSdkAsItDid(String capture) throws IOException {
        String head;
        try (InputStream in =
                RequestSignerTest.class.getResourceAsStream("/io/github/mkdrive/requests/" + capture + ".req")) {
            String request = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            head = request.substring(0, request.indexOf("\r\n\r\n"));
        }
        String[] lines = head.split("\r\n", -1);
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 2));
        }
        String sent = headers.remove("authorization");
        String path = lines[0].split(" ", -1)[1];

        assertEquals(
                sent,
                RequestSigner.authorization(sent.startsWith("acs STS.") ? STS : AK, "POST", path, Map.of(), headers));
    }

    @Property
    void signsWhatAnIndependentReadingOfTheRuleSigns(
            @ForAll("paths") String path,
            @ForAll("fields") Map<String, String> headers,
            @ForAll("parameters") Map<String, String> query,
            @ForAll String secret) {
        String expected = ExpectedSignature.stringToSign("POST", path, query, headers);
        assertEquals(expected, RequestSigner.stringToSign("POST", path, query, headers));
        if (!secret.isEmpty()) {
            assertEquals(ExpectedSignature.of(secret, expected), RequestSigner.signature(secret, expected));
        }
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings().withChars("abc/-_%20.~").ofMinLength(1).map(text -> "/" + text);
    }

    @Provide
    Arbitrary<Map<String, String>> fields() {
        Arbitrary<String> names = Arbitraries.of(
                "accept",
                "content-md5",
                "content-type",
                "date",
                "host",
                "user-agent",
                "x-acs-action",
                "x-acs-",
                "x-acs-zz");
        Arbitrary<String> more =
                Arbitraries.strings().withChars("abz-1").ofMaxLength(4).map(text -> "x-acs-" + text);
        return Arbitraries.maps(Arbitraries.oneOf(names, more), values());
    }

    @Provide
    Arbitrary<Map<String, String>> parameters() {
        return Arbitraries.maps(Arbitraries.strings().withChars("aAbB1-_").ofMaxLength(3), values());
    }

    private static Arbitrary<String> values() {
        return Arbitraries.strings().withChars(" \tab:=&/+%项é,").ofMaxLength(8);
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            fields.put(
                    field.getKey(),
                    field.getValue().isNull() ? "" : field.getValue().asText());
        }
        return fields;
    }
}
