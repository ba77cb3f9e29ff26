package io.github.mkdrive.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JwtAssertionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.999Z");

    private static String signed(String user) {
        return new JwtAssertion("app1", "bj1", Optional.of(user).filter(id -> !id.isEmpty()))
                .signed(TestKeys.rsa(), NOW, "0123456789abcdef0123456789abcdef");
    }

    /** Issued a minute early, for five minutes. */
    @ParameterizedTest
    @CsvSource({"'', bj1, service", "u1, u1, user", "bj1, bj1, user"})
    void claims(String user, String subject, String type) throws Exception {
        String[] parts = signed(user).split("\\.", -1);

        assertEquals(3, parts.length);
        assertEquals("{\"alg\":\"RS256\",\"typ\":\"JWT\"}", decoded(parts[0]));
        assertEquals(
                new ObjectMapper()
                        .readTree(("{'iss':'app1','sub':'" + subject + "','sub_type':'" + type
                                        + "','aud':'bj1','jti':'0123456789abcdef0123456789abcdef',"
                                        + "'iat':1767225540,'exp':1767225900}")
                                .replace('\'', '"')),
                new ObjectMapper().readTree(decoded(parts[1])));
    }

    @Test
    void thePublicKeyProvesIt() throws Exception {
        String signed = signed("u1");
        int end = signed.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(signed.substring(end + 1));

        assertTrue(isProven(signed.substring(0, end), signature));
        assertFalse(isProven(signed.substring(0, end - 1), signature));
        assertFalse(signed.contains("="));
    }

    private static boolean isProven(String text, byte[] signature) throws Exception {
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(TestKeys.pair("RSA", 2048).getPublic());
        check.update(text.getBytes(US_ASCII));
        return check.verify(signature);
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }
}
