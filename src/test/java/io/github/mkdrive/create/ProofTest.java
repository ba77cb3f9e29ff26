package io.github.mkdrive.create;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Target;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofTest {
    @ParameterizedTest
    @CsvSource({
        "NO_TIME, NOT_PROCESSED",
        "NOT_RESOLVED, NOT_PROCESSED",
        "NOT_CONNECTED, NOT_PROCESSED",
        "CONNECT_TIMEOUT, NOT_PROCESSED",
        "HANDSHAKE, NOT_PROCESSED",
        "NOT_TRUSTED, NOT_SENDABLE",
        "PROXY, NOT_SENDABLE",
        "TIMEOUT, NOT_KNOWN",
        "CONNECTION_LOST, NOT_KNOWN",
        "NOT_JSON, NOT_KNOWN",
        "UNEXPECTED_STATUS, NOT_KNOWN",
        "TOO_LONG, NOT_KNOWN",
        "CUT_OFF, NOT_KNOWN",
        "UNKNOWN_CODING, NOT_KNOWN",
        "DAMAGED, NOT_KNOWN",
        "PROXY_REFUSED, REJECTED",
        "ENDLESS, NOT_KNOWN",
    })
    void ofACallWithoutAnAnswer(Failure.Kind kind, Proof proof) {
        assertEquals(proof, Proof.of(Failure.withoutAnswer(kind, Optional.empty(), "")));
    }

    @ParameterizedTest
    @CsvSource({
        "400, NOT_SENDABLE",
        "403, NOT_SENDABLE",
        "407, NOT_SENDABLE",
        "500, NOT_SENDABLE",
        "501, NOT_SENDABLE",
        "502, NOT_PROCESSED",
        "503, NOT_PROCESSED",
        "504, NOT_PROCESSED",
        "505, NOT_SENDABLE"
    })
    void ofAProxyThatMakesNoTunnel(int status, Proof proof) {
        assertEquals(proof, Proof.of(Failure.ofProxy(Failure.Kind.PROXY, new Target("proxy:3128", true), status, "")));
    }

    @ParameterizedTest
    @CsvSource({
        "302, , REJECTED",
        "400, InvalidParameter, REJECTED",
        "400, D504TO, NOT_KNOWN",
        "429, D503BB, NOT_KNOWN",
        "400, D404NF, REJECTED",
        "400, d504TO, REJECTED",
        "400, D50, REJECTED",
        "401, , REJECTED",
        "403, ForbiddenNoPermission.File, REJECTED",
        "404, , REJECTED",
        "408, , NOT_KNOWN",
        "409, AlreadyExist.Drive, CONFLICT",
        "409, AlreadyExist, CONFLICT",
        "409, AlreadyExists, CONFLICT",
        "409, QuotaExhausted.Drive, REJECTED",
        "409, StateConflict, REJECTED",
        "409, NotAlreadyExist, REJECTED",
        "409, , REJECTED",
        "425, , NOT_PROCESSED",
        "429, TooManyRequests, NOT_PROCESSED",
        "500, , NOT_KNOWN",
        "501, , NOT_KNOWN",
        "502, , NOT_KNOWN",
        "503, , NOT_KNOWN",
        "504, D504TO, NOT_KNOWN",
        "103, , NOT_KNOWN",
    })
    void ofAnAnswer(int status, String code, Proof proof) {
        Failure failure = new Failure(
                Failure.Kind.ANSWERED,
                Optional.empty(),
                Optional.of(status),
                Optional.ofNullable(code),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(proof, Proof.of(failure));
    }
}
