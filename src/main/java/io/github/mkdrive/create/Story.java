package io.github.mkdrive.create;

import io.github.mkdrive.api.Failure;
import java.time.Duration;

/** Is told what creating a drive does, step by step. */
public interface Story {
    /** Why there is a wait. */
    enum Why {
        /** The request was not processed; trying again at once would not help. */
        BACK_OFF,
        /** The service asked for it. */
        RETRY_AFTER,
        /** The service may still be at work on a request whose answer was lost. */
        SETTLING,
        /** A drive may be an earlier command's; at that moment an answer tells more of the server's time. */
        CLOCK
    }

    /** Listens to nothing. */
    Story UNTOLD = new Story() {
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

    /** Try number {@code attempt} failed. */
    void failed(int attempt, Proof proof, Failure failure);

    /** A look found {@code drives} of the owner, {@code ours} of which this command made. */
    void looked(int drives, int ours);

    /** A look failed. */
    void couldNotLook(Failure failure);

    /** A wait begins. */
    void waiting(Duration time, Why why);
}
