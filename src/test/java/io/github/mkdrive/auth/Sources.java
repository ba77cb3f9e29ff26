package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What tests of sources share: the parts that they are made of, and how what comes of them is written in a table. */
final class Sources {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Sources() {}

    static SourceParts parts() {
        return parts(Map.of());
    }

    static SourceParts parts(Map<String, String> environment) {
        return parts(environment, Optional.empty(), false);
    }

    static SourceParts parts(Map<String, String> environment, Optional<String> stsEndpoint, boolean allowHttp) {
        AtomicInteger count = new AtomicInteger();
        Supplier<String> nonces = () -> "nonce-" + count.incrementAndGet();
        return new SourceParts(
                Clock.fixed(NOW, ZoneOffset.UTC), nonces, environment, stsEndpoint, MetadataRole.BASE, allowHttp);
    }

    /** A key's id, secret, token and end, or a token and its end. */
    static String text(Credentials credentials) {
        String end = credentials.expiration().map(at -> " until " + at).orElse("");
        if (credentials instanceof Credentials.AccessKey key) {
            return key.id()
                    + ' '
                    + key.secret()
                    + key.securityToken().map(token -> ' ' + token).orElse("")
                    + end;
        }
        return ((Credentials.BearerToken) credentials).token() + end;
    }

    /** The end of the key of an error's text, and what fills it in: {@code answer.code|name|value}. */
    static String text(CredentialsException error) {
        return error.key().substring("config.credentials.".length())
                + Arrays.stream(error.values()).map(value -> "|" + value).collect(Collectors.joining())
                + error.failure().map(failure -> "|" + failure.kind()).orElse("");
    }

    @FunctionalInterface
    interface Making {
        Object make() throws CredentialsException;
    }

    static String error(Making making) {
        return text(assertThrows(CredentialsException.class, making::make));
    }

    /** What a source gives, or the error. */
    static String outcome(Making making) {
        try {
            return making.make() instanceof Credentials credentials ? text(credentials) : "";
        } catch (CredentialsException e) {
            return text(e);
        }
    }
}
