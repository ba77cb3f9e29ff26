package io.github.mkdrive.cli;

import io.github.mkdrive.api.Failure;

/** One line that says what happened to a call. */
final class FailureText {
    private FailureText() {}

    /** The line, with the service's code and message and the request's id where there are some. */
    static String of(Failure failure) {
        String text = switch (failure.kind()) {
            case NOT_RESOLVED -> Messages.text("failure.notResolved", failure.message());
            case NOT_CONNECTED -> Messages.text("failure.notConnected", failure.message());
            case CONNECT_TIMEOUT -> Messages.text("failure.connectTimeout", failure.message());
            case NOT_TRUSTED -> Messages.text("failure.notTrusted", failure.message());
            case HANDSHAKE -> Messages.text("failure.handshake", failure.message());
            case PROXY -> Messages.text("failure.proxy", failure.message());
            case TIMEOUT -> Messages.text("failure.timeout", failure.message());
            case CONNECTION_LOST -> Messages.text("failure.connectionLost", failure.message());
            case ANSWERED -> answered(failure);
            case UNREADABLE -> Messages.text("failure.unreadable", status(failure), failure.message());
        };
        return failure.requestId()
                .map(id -> text + Messages.text("failure.requestId", id))
                .orElse(text);
    }

    private static String answered(Failure failure) {
        if (failure.location().isPresent()) {
            return Messages.text(
                    "failure.redirect", status(failure), failure.location().get());
        }
        String code = failure.code().map(value -> ' ' + value).orElse("");
        String message = failure.message().isEmpty() ? "" : ": " + failure.message();
        return Messages.text("failure.answered", status(failure), code, message);
    }

    private static String status(Failure failure) {
        return failure.status().map(String::valueOf).orElse("");
    }
}
