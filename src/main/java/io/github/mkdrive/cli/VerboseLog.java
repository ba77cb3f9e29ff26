package io.github.mkdrive.cli;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.config.DurationText;
import io.github.mkdrive.create.Proof;
import io.github.mkdrive.create.Story;
import io.github.mkdrive.http.WireListener;
import io.github.mkdrive.output.TerminalText;
import java.io.PrintStream;
import java.time.Duration;

/** Tells on standard error what is sent, what comes back and what follows from it, with secrets masked. */
final class VerboseLog implements WireListener, Story {
    private static final int LONGEST_BODY = 4096;

    private final PrintStream err;
    private final Mask mask;

    VerboseLog(PrintStream err, Credentials credentials) {
        this.err = err;
        this.mask = new Mask(credentials);
    }

    @Override
    public void request(WireRequest request) {
        line("> ", request.method() + ' ' + request.uri());
        request.headers().forEach((name, values) -> line("> ", name + ": " + mask.header(name, values.get(0))));
        line("> ", request.json());
    }

    @Override
    public void answer(ApiAnswer answer) {
        line("< ", "HTTP " + answer.status());
        answer.headers()
                .forEach((name, values) -> values.forEach(value -> line("< ", name + ": " + mask.header(name, value))));
        String body = answer.body();
        if (!body.isEmpty()) {
            // Masked before it is cut, as half a secret would not be found.
            String masked = mask.text(body);
            line("< ", masked.length() > LONGEST_BODY ? masked.substring(0, LONGEST_BODY) + " ..." : masked);
        }
    }

    @Override
    public void created(int attempt) {
        told(Messages.text("story.created", attempt));
    }

    @Override
    public void failed(int attempt, Proof proof, Failure failure) {
        told(Messages.text(
                switch (proof) {
                    case REJECTED -> "story.rejected";
                    case CONFLICT -> "story.conflict";
                    case NOT_PROCESSED -> "story.notProcessed";
                    case NOT_SENDABLE -> "story.notSendable";
                    case NOT_KNOWN -> "story.notKnown";
                },
                attempt,
                FailureText.of(failure)));
    }

    @Override
    public void looked(int drives, int ours) {
        told(Messages.text("story.looked", drives, ours));
    }

    @Override
    public void couldNotLook(Failure failure) {
        told(Messages.text("story.couldNotLook", FailureText.of(failure)));
    }

    @Override
    public void waiting(Duration time, Why why) {
        told(Messages.text(
                switch (why) {
                    case BACK_OFF -> "story.backOff";
                    case RETRY_AFTER -> "story.retryAfter";
                    case SETTLING -> "story.settling";
                    case CLOCK -> "story.clock";
                },
                DurationText.format(time)));
    }

    /** Says something that is no request and no answer. */
    void told(String text) {
        err.println("mkdrive: " + mask.text(text));
        err.flush();
    }

    private void line(String prefix, String text) {
        err.println(prefix + mask.text(TerminalText.escape(text)));
        err.flush();
    }
}
