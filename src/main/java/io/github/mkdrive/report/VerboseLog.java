package io.github.mkdrive.report;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.Failure;
import io.github.mkdrive.config.DurationText;
import io.github.mkdrive.create.Proof;
import io.github.mkdrive.create.Story;
import io.github.mkdrive.http.WireListener;
import java.time.Duration;
import java.util.function.Supplier;

/** Tells on standard error what is sent, what comes back and what follows from it, with secrets masked. */
public final class VerboseLog implements WireListener, Story {
    private static final int LONGEST_BODY = 4096;

    private final MessageStream err;
    private final Mask mask;

    /** A log that goes to {@code err}, without what {@code mask} takes out. */
    public VerboseLog(MessageStream err, Mask mask) {
        this.err = err;
        this.mask = mask;
    }

    @Override
    public void request(Supplier<WireRequest> sent) {
        WireRequest request = sent.get();
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
    public void trusted(Supplier<Root> trusted) {
        Root root = trusted.get();
        note(root.place()
                .map(place -> Messages.text("story.root", root.name(), place))
                .orElseGet(() -> Messages.text("story.root.java", root.name())));
    }

    @Override
    public void created(int attempt) {
        note(Messages.text("story.created", attempt));
    }

    @Override
    public void failed(int attempt, Proof proof, Failure failure) {
        String cause = FailureText.of(failure);
        note(
                switch (proof) {
                    case REJECTED -> Messages.text("story.rejected", attempt, cause);
                    case CONFLICT -> Messages.text("story.conflict", attempt, cause);
                    case NOT_PROCESSED -> Messages.text("story.notProcessed", attempt, cause);
                    case NOT_SENDABLE -> Messages.text("story.notSendable", attempt, cause);
                    case NOT_KNOWN -> Messages.text("story.notKnown", attempt, cause);
                });
    }

    @Override
    public void looked(int drives, int ours) {
        note(Messages.text("story.looked", drives, ours));
    }

    @Override
    public void couldNotLook(Failure failure) {
        note(Messages.text("story.couldNotLook", FailureText.of(failure)));
    }

    @Override
    public void waiting(Duration time, Why why) {
        String length = DurationText.format(time);
        note(
                switch (why) {
                    case BACK_OFF -> Messages.text("story.backOff", length);
                    case RETRY_AFTER -> Messages.text("story.retryAfter", length);
                    case SETTLING -> Messages.text("story.settling", length);
                    case CLOCK -> Messages.text("story.clock", length);
                });
    }

    /** Says something that is no request and no answer. */
    public void note(String text) {
        err.note(mask.text(text));
    }

    private void line(String prefix, String text) {
        err.line(prefix + mask.text(text));
    }
}
