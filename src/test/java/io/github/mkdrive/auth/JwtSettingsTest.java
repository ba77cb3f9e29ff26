package io.github.mkdrive.auth;

import static io.github.mkdrive.auth.TestKeys.pem;
import static io.github.mkdrive.auth.TestKeys.pkcs8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.auth.JwtSettings.Value;
import io.github.mkdrive.report.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JwtSettingsTest {
    private static final JwtService SERVICE = new JwtService(
            "https://bj1.api.aliyunpds.com/v2/oauth/token",
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            () -> "0123456789abcdef0123456789abcdef",
            TokenCache.NONE);

    private static JwtSettings settings(String app, String keyFile, String user, String domain) {
        return new JwtSettings(
                new Value("MKDRIVE_JWT_APP", app),
                new Value("MKDRIVE_JWT_KEY_FILE", keyFile),
                new Value("MKDRIVE_JWT_SUB", user),
                new Value("MKDRIVE_DOMAIN_ID", domain),
                SERVICE);
    }

    /** What is set, of application, key file, user and domain; what follows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- | nothing",
                "domain | nothing",
                "app key domain | MKDRIVE_JWT_APP",
                "app key user domain | MKDRIVE_JWT_APP",
                "app | MKDRIVE_JWT_APP is set, but MKDRIVE_JWT_KEY_FILE is not",
                "key | MKDRIVE_JWT_KEY_FILE is set, but MKDRIVE_JWT_APP is not",
                "user | MKDRIVE_JWT_SUB is set, but MKDRIVE_JWT_APP is not",
                "app domain | MKDRIVE_JWT_APP is set, but MKDRIVE_JWT_KEY_FILE is not",
                "key domain | MKDRIVE_JWT_KEY_FILE is set, but MKDRIVE_JWT_APP is not",
                "user domain | MKDRIVE_JWT_SUB is set, but MKDRIVE_JWT_APP is not",
                "app user domain | MKDRIVE_JWT_APP is set, but MKDRIVE_JWT_KEY_FILE is not",
                "key user domain | MKDRIVE_JWT_KEY_FILE is set, but MKDRIVE_JWT_APP is not",
                "app key | MKDRIVE_JWT_APP is set, but MKDRIVE_DOMAIN_ID is not",
                "app key user | MKDRIVE_JWT_APP is set, but MKDRIVE_DOMAIN_ID is not",
            })
    void halfOfThem(String set, String expected, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("app.pem"), pem("PRIVATE KEY", pkcs8("RSA", 2048)));
        JwtSettings settings = settings(
                set.contains("app") ? "app1" : "",
                set.contains("key") ? file.toString() : "",
                set.contains("user") ? "u1" : "",
                set.contains("domain") ? "bj1" : "");
        String found;
        try {
            found = settings.find().map(CredentialsSource::name).orElse("nothing");
        } catch (CredentialsException e) {
            found = Messages.text(e.key(), e.values());
        }

        assertEquals(expected, found);
    }

    @ParameterizedTest
    @CsvSource({
        "a b, '', bj1, config.credentials.malformed MKDRIVE_JWT_APP",
        "app1, 'u\u00e9', bj1, config.credentials.malformed MKDRIVE_JWT_SUB",
        "app1, '\"u1\"', bj1, config.credentials.quoted MKDRIVE_JWT_SUB",
        "app1, '', '  ', config.credentials.empty MKDRIVE_DOMAIN_ID",
        "app1, '', bj1, config.credentials.key.noFile MKDRIVE_JWT_KEY_FILE",
    })
    void unusableOnes(String app, String user, String domain, String expected) {
        JwtSettings settings = settings(app, "/nonexistent/app.pem", user, domain);

        CredentialsException e = assertThrows(CredentialsException.class, settings::find);

        assertEquals(expected, e.key() + ' ' + e.values()[0]);
    }

    @Test
    void whatIsNoPath() {
        CredentialsException e = assertThrows(CredentialsException.class, settings("app1", "a\0b", "", "bj1")::find);

        assertEquals("config.credentials.noPath MKDRIVE_JWT_KEY_FILE", e.key() + ' ' + e.values()[0]);
        assertFalse(settings("app1", "a\0b", "", "bj1").isKeyOpenToOthers());
    }

    @Test
    void theKeyFileIsOpenToOthers(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("app.pem"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertTrue(settings("app1", file.toString(), "", "").isKeyOpenToOthers());
        assertFalse(settings("app1", "", "", "").isKeyOpenToOthers());
    }
}
