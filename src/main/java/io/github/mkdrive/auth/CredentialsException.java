package io.github.mkdrive.auth;

/** A place for credentials is not in order. */
public final class CredentialsException extends Exception {
    private static final long serialVersionUID = 1;

    private final Problem problem;
    private final String detail;

    /** What is wrong with a place. */
    public enum Problem {
        /** A part is missing: the detail names the variable that should hold it. */
        HALF_THERE,
        /** It is there and blank, or has characters that can't be in a header. */
        MALFORMED,
        /** The file can't be read: the detail says why. */
        UNREADABLE
    }

    /**
     * @param source the place's name
     * @param detail what the problem speaks of; never a secret
     */
    public CredentialsException(String source, Problem problem, String detail) {
        super(source);
        this.problem = problem;
        this.detail = detail;
    }

    /** The place's name. */
    public String source() {
        return String.valueOf(getMessage());
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }

    /** What the problem speaks of. */
    public String detail() {
        return detail;
    }
}
