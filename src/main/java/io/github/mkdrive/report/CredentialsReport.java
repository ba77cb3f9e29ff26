package io.github.mkdrive.report;

import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Failure.Kind;
import io.github.mkdrive.auth.CredentialsCall;
import io.github.mkdrive.auth.CredentialsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to tell of credentials that can't be had, and with which exit code. */
public final class CredentialsReport {
    private CredentialsReport() {}

    /** The line that says what is wrong. */
    public static String text(CredentialsException problem) {
        List<Object> values = new ArrayList<>(List.of(problem.values()));
        problem.failure().map(FailureText::of).ifPresent(values::add);
        return Messages.text(problem.key(), values.toArray());
    }

    /** The failure of a call that was not sent for it. */
    public static Failure failure(CredentialsException problem) {
        boolean mayPass = problem.failure().filter(CredentialsReport::mayPass).isPresent();
        return new Failure(
                mayPass ? Kind.CREDENTIALS_NOT_GOT : Kind.CREDENTIALS_REFUSED,
                Optional.empty(),
                problem.failure().flatMap(Failure::status),
                problem.failure().flatMap(Failure::code),
                text(problem),
                Optional.empty(),
                Optional.empty(),
                problem.failure().flatMap(Failure::retryAfter),
                Optional.empty());
    }

    /** What to tell where the program can't go on without them. */
    public static Report of(CredentialsException problem) {
        Failure failure = failure(problem);
        List<String> hints = new ArrayList<>();
        if (problem.failure().isPresent()) {
            hints.add(Messages.text(
                    failure.kind() == Kind.CREDENTIALS_NOT_GOT
                            ? "hint.credentials.notGot"
                            : "hint.credentials.refused"));
        }
        return new Report(
                problem.failure().map(CredentialsReport::exitCodeOf).orElse(ExitCode.CONFIGURATION),
                List.of(text(problem)),
                hints,
                problem.failure().map(one -> failure),
                0,
                List.of(),
                false);
    }

    /** What is told of a call that was made to get them. */
    public static String story(CredentialsCall call, int status, Optional<Failure> failure) {
        return failure.isPresent()
                ? Messages.text("story.credentials.failed", call.method(), call.url(), FailureText.of(failure.get()))
                : Messages.text("story.credentials.answered", call.method(), call.url(), String.valueOf(status));
    }

    /** The exit code where credentials could not be had for a call, given the {@link #failure} of that call. */
    static ExitCode exitCode(Failure failure) {
        if (failure.kind() == Kind.CREDENTIALS_NOT_GOT) {
            return ExitCode.UNAVAILABLE;
        }
        return failure.status().isPresent() ? ExitCode.AUTH : ExitCode.CONFIGURATION;
    }

    private static ExitCode exitCodeOf(Failure failure) {
        return switch (failure.kind()) {
            case NOT_RESOLVED, NOT_CONNECTED, CONNECT_TIMEOUT, NOT_TRUSTED, HANDSHAKE, PROXY -> ExitCode.NETWORK;
            case ANSWERED -> mayPass(failure) ? ExitCode.UNAVAILABLE : ExitCode.AUTH;
            default -> ExitCode.UNAVAILABLE;
        };
    }

    /** Whether the service that gives them may do so another time. */
    private static boolean mayPass(Failure failure) {
        return switch (failure.kind()) {
            case ANSWERED -> failure.isOfTheMoment();
            case NOT_TRUSTED, PROXY, PROXY_REFUSED -> false;
            default -> true;
        };
    }
}
