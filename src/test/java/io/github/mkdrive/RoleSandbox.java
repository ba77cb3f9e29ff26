package io.github.mkdrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mkdrive.sandbox.AccessKey;
import io.github.mkdrive.sandbox.AccessToken;
import io.github.mkdrive.sandbox.IssuingSettings;
import io.github.mkdrive.sandbox.JwtApp;
import io.github.mkdrive.sandbox.RehearsalSettings;
import io.github.mkdrive.sandbox.Sandbox;
import io.github.mkdrive.sandbox.SandboxSettings;
import io.github.mkdrive.testbed.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A sandbox that hands out credentials in every way, and what its callers have. */
final class RoleSandbox {
    static final AccessKey KEY = new AccessKey("LTAIroleSandbox01", "roleSandboxSecret01");
    /** A temporary key that it takes with {@link #SECURITY_TOKEN}. */
    static final AccessKey STS_KEY = new AccessKey("STS.roleSandbox02", "roleSandboxSecret02");

    static final String SECURITY_TOKEN = "CAISroleSandboxToken02";
    static final String TOKEN = "token-of-the-role-sandbox";
    static final KeyPair APP = keys();

    private RoleSandbox() {}

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts one with the JWT application {@code app1}, whose answers are late by {@code latency}. */
    static Sandbox start(Optional<Duration> lifetime, Duration latency, Clock clock) throws IOException {
        AtomicInteger numbers = new AtomicInteger();
        return Sandbox.start(new SandboxSettings(
                0,
                SandboxSettings.IN_MEMORY,
                false,
                List.of(KEY, STS_KEY),
                List.of(new AccessToken(TOKEN, Optional.empty())),
                false,
                true,
                new RehearsalSettings(Optional.empty(), latency, 0),
                new IssuingSettings(
                        List.of(new JwtApp("app1", (RSAPublicKey) APP.getPublic())),
                        true,
                        lifetime,
                        () -> String.format("%032x", numbers.incrementAndGet())),
                trouble -> {},
                clock,
                time -> {},
                () -> 0,
                System::nanoTime));
    }

    /** Writes the key of the application to a file that nobody else can read. */
    static Path keyFile(Path folder) throws IOException {
        return secretFile(
                folder.resolve("app.pem"),
                TestCertificate.pem("PRIVATE KEY", APP.getPrivate().getEncoded()));
    }

    /** Writes a token as an identity provider gives it. */
    static Path oidcToken(Path folder) throws IOException {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return secretFile(
                folder.resolve("oidc.jwt"),
                base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8)) + '.'
                        + base64.encodeToString("{\"sub\":\"pod\"}".getBytes(UTF_8)) + ".c2lnbmF0dXJl");
    }

    /** Writes a file that nobody else can read, with its folders. */
    static Path secretFile(Path file, String text) throws IOException {
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
