package io.github.mkdrive.api;

/** A call did not give what it asked for; {@link #failure()} says why. */
public final class ApiException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    /** An exception for a failure that no other exception stands behind. */
    public ApiException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** An exception for a failure that {@code cause} brought about. */
    public ApiException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** What happened. */
    public Failure failure() {
        return failure;
    }
}
