package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsOidcRoleTest {
    private static final String CALL = "POST https://sts.cn-hangzhou.aliyuncs.com/";
    private static final String GOOD = """
            {"Credentials":{"AccessKeyId":"STS.1","AccessKeySecret":"sec-1","SecurityToken":"tok-1",
            "Expiration":"2026-01-01T01:00:00Z"}}""";

    private Path file;

    @BeforeEach
    void file(@TempDir Path folder) {
        file = folder.resolve("token");
    }

    private CredentialsSource role() throws CredentialsException {
        return new StsOidcRole(
                "here",
                "acs:ram::1:oidc-provider/ack",
                file.toString(),
                RoleSession.of("here", "acs:ram::1:role/r", Optional.empty(), Optional.empty(), Optional.empty()),
                StsEndpoint.of("here", Optional.empty(), Optional.of("cn-hangzhou"), false),
                Sources.parts());
    }

    @Test
    void theRequestAndATokenThatIsWrittenAnew() throws CredentialsException, IOException {
        ScriptedCalls calls = new ScriptedCalls().again(CALL, GOOD).answer(CALL, GOOD);
        CredentialsSource role = role();
        Files.writeString(file, "\uFEFFjwt.1.a\n");

        assertEquals("STS.1 sec-1 tok-1 until 2026-01-01T01:00:00Z", Sources.text(role.get(calls)));
        Files.writeString(file, "jwt.2.b");
        role.get(calls);

        assertEquals(
                List.of(
                        "Action=AssumeRoleWithOIDC",
                        "DurationSeconds=3600",
                        "Format=JSON",
                        "OIDCProviderArn=acs%3Aram%3A%3A1%3Aoidc-provider%2Fack",
                        "OIDCToken=jwt.1.a",
                        "RoleArn=acs%3Aram%3A%3A1%3Arole%2Fr",
                        "RoleSessionName=mkdrive",
                        "SignatureNonce=nonce-1",
                        "Timestamp=2026-01-01T00%3A00%3A00Z",
                        "Version=2015-04-01"),
                form(calls, 0));
        assertTrue(form(calls, 1).contains("SignatureNonce=nonce-2"));
        assertTrue(form(calls, 2).contains("OIDCToken=jwt.2.b"));
        assertEquals(List.of("jwt.1.a", "jwt.2.b"), role.secrets());
    }

    private static List<String> form(ScriptedCalls calls, int call) {
        return Arrays.asList(calls.made.get(call).form().orElseThrow().split("&", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | noFile;here: FILE",
                "folder | folder;here: FILE",
                "empty | empty;here: FILE;here: FILE",
                "lines | lines;here: FILE;here: FILE",
                "binary | notUtf8;here: FILE;here: FILE",
                "long | tooLong;here: FILE;here: FILE",
                "long enough | failed;here;ANSWERED",
            })
    void theFile(String what, String expected) throws IOException {
        switch (what) {
            case "nothing" -> {}
            case "folder" -> Files.createDirectory(file);
            case "empty" -> Files.writeString(file, " \n");
            case "lines" -> Files.writeString(file, "a.b\nc.d");
            case "binary" -> Files.write(file, new byte[] {'a', (byte) 0xFF, 'b'});
            default ->
                Files.write(
                        file,
                        "a".repeat(64 * 1024 + (what.equals("long") ? 1 : 0)).getBytes(StandardCharsets.US_ASCII));
        }
        ScriptedCalls calls = new ScriptedCalls().failure(CALL, "400");

        assertEquals(
                expected.replace(';', '|').replace("FILE", file.toString()), Sources.error(() -> role().get(calls)));
    }
}
