package io.github.mkdrive.create;

import io.github.mkdrive.api.Failure;
import java.time.Duration;

/** Is told what creating a drive does, step by step, on the thread that does it. */
public interface Story {
    /** Why there is a wait. */
    enum Why {
        /** The request was not processed; trying again at once would not help. */
        BACK_OFF,
        /** The service asked for it. */
        RETRY_AFTER,
        /** The service may still be at work on a request whose answer was lost. */
        SETTLING,
        /** It depends on the server's time whether a drive is from this create, and then an answer tells that time better. */
        CLOCK
    }

    /** Tells nobody. */
    Story SILENT = new Story() {
        @Override
        public void created(int attempt) {}

        @Override
        public void failed(int attempt, Proof proof, Failure failure) {}

        @Override
        public void looked(int drives, int ours) {}

        @Override
        public void couldNotLook(Failure failure) {}

        @Override
        public void waiting(Duration time, Why why) {}
    };

    /** Try number {@code attempt}, from 1, made a drive. */
    void created(int attempt);

    /** Try number {@code attempt}, from 1, failed, and {@code proof} says what that proves. */
    void failed(int attempt, Proof proof, Failure failure);

    /** A look found {@code drives} of the owner; {@code ours} of them are from this create. */
    void looked(int drives, int ours);

    /** A look failed. */
    void couldNotLook(Failure failure);

    /** A wait of that length begins. */
    void waiting(Duration time, Why why);
}
