package io.github.mkdrive.report;

import io.github.mkdrive.api.Distrust;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Target;

/** One line that says what happened to a call. */
final class FailureText {
    private FailureText() {}

    /** The line, with the service's code and message and the request's id where there are some. */
    static String of(Failure failure) {
        String text = switch (failure.kind()) {
            case NO_TIME -> Messages.text("failure.noTime");
            case NOT_RESOLVED -> Messages.text("failure.notResolved", target(failure));
            case NOT_CONNECTED -> Messages.text("failure.notConnected", reason(failure));
            case CONNECT_TIMEOUT -> Messages.text("failure.connectTimeout", reason(failure));
            case NOT_TRUSTED ->
                failure.distrust()
                        .map(distrust -> notTrusted(failure, distrust))
                        .orElseGet(() -> Messages.text("failure.notTrusted", reason(failure)));
            case CREDENTIALS_REFUSED, CREDENTIALS_NOT_GOT -> failure.message();
            case HANDSHAKE -> Messages.text("failure.handshake", reason(failure));
            case PROXY, PROXY_REFUSED -> proxy(failure);
            case SENT_EARLIER -> Messages.text("failure.sentEarlier");
            case TIMEOUT -> Messages.text("failure.timeout", reason(failure));
            case CONNECTION_LOST -> Messages.text("failure.connectionLost", reason(failure));
            case ANSWERED -> answered(failure);
            case NOT_JSON -> Messages.text("failure.notJson", status(failure), excerpt(failure));
            case UNEXPECTED_STATUS -> Messages.text("failure.unexpectedStatus", status(failure), excerpt(failure));
            case TOO_LONG -> Messages.text("failure.tooLong", status(failure));
            case CUT_OFF -> Messages.text("failure.cutOff", status(failure));
            case UNKNOWN_CODING -> Messages.text("failure.unknownCoding", status(failure), failure.message());
            case DAMAGED -> Messages.text("failure.damaged", status(failure), failure.message());
            case ENDLESS -> Messages.text("failure.endless");
        };
        return failure.requestId()
                .map(id -> text + Messages.text("failure.requestId", id))
                .orElse(text);
    }

    /** Why it is not known what a request came to, as the beginning of a sentence. */
    static String missing(Failure failure) {
        return switch (failure.kind()) {
            case SENT_EARLIER -> Messages.text("missing.earlier");
            case TIMEOUT, CONNECTION_LOST -> Messages.text("missing.lost");
            case ANSWERED -> Messages.text("missing.open");
            default -> Messages.text("missing.unreadable");
        };
    }

    private static String notTrusted(Failure failure, Distrust why) {
        String target = target(failure);
        return switch (why.reason()) {
            case EXPIRED -> Messages.text("failure.notTrusted.expired", target, why.holders(), why.until());
            case NOT_YET_VALID -> Messages.text("failure.notTrusted.notYet", target, why.holders(), why.from());
            case OTHER_HOST -> Messages.text("failure.notTrusted.host", target, why.host(), why.holders());
            case SELF_SIGNED -> Messages.text("failure.notTrusted.selfSigned", target, why.issuer());
            case UNKNOWN_ISSUER -> Messages.text("failure.notTrusted.issuer", target, why.issuer());
            case NOT_FOR_SERVERS -> Messages.text("failure.notTrusted.use", target, why.holders());
            case WEAK -> Messages.text("failure.notTrusted.weak", target, why.algorithm());
            case OTHER -> Messages.text("failure.notTrusted", reason(failure));
        };
    }

    private static String answered(Failure failure) {
        if (failure.location().isPresent()) {
            return Messages.text(
                    "failure.redirect",
                    status(failure),
                    Mask.target(failure.location().get()));
        }
        String code = failure.code().map(value -> ' ' + value).orElse("");
        return Messages.text("failure.answered", status(failure), code, excerpt(failure));
    }

    private static String proxy(Failure failure) {
        String key = failure.message().isEmpty() ? "failure.proxyStatus" : "failure.proxyLogin";
        return Messages.text(key, target(failure), status(failure), failure.message());
    }

    /** The machine that was called, and what this one said of it. */
    private static String reason(Failure failure) {
        return target(failure) + excerpt(failure);
    }

    private static String target(Failure failure) {
        return failure.target().map(FailureText::target).orElse("");
    }

    private static String target(Target target) {
        return target.isProxy() ? Messages.text("failure.byProxy", target.address()) : target.address();
    }

    private static String excerpt(Failure failure) {
        return failure.message().isEmpty() ? "" : Messages.text("failure.excerpt", failure.message());
    }

    private static String status(Failure failure) {
        return failure.status().map(String::valueOf).orElse("");
    }
}
