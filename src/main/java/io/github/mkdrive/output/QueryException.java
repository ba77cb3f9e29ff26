package io.github.mkdrive.output;

/** A query has no result for a value; the message says why. */
public final class QueryException extends Exception {
    private static final long serialVersionUID = 1;

    QueryException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
