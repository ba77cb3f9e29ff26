package io.github.mkdrive.auth;

/** A place for credentials has something in it that can't be used. Says what, in no words: those are for the caller. */
public final class CredentialsException extends Exception {
    private static final long serialVersionUID = 1;

    private final Problem problem;
    private final String detail;

    /** What is wrong with a place. */
    public enum Problem {
        /** A part is missing. The detail is the name of the variable that should hold it. */
        HALF_THERE,
        /** A part is blank. The detail is the part's name, here and for what follows. */
        EMPTY,
        /** A part has more than one line. */
        LINES,
        /** A part begins with {@code Bearer}, which belongs to the header. */
        SCHEME,
        /** A part has quotation marks around it. */
        QUOTED,
        /** A part is a JSON object, and not what stands in it. */
        JSON,
        /** A part is no UTF-8: UTF-16 as some editors and shells write it, or no text at all. */
        NOT_UTF_8,
        /** A part is longer than any credential (64 KiB). */
        TOO_LONG,
        /** A part has other characters that can't be in a header. */
        MALFORMED,
        /** The file does not exist. */
        NO_FILE,
        /** The name of the file is none on this system. */
        NOT_A_PATH,
        /** This user may not read the file. */
        DENIED,
        /** The file can't be read for another reason. The detail is the system's own text. */
        UNREADABLE,
        /** The place had credentials when the program started, and has none any more. */
        GONE
    }

    /**
     * An exception for one place.
     *
     * @param source the place's name
     * @param problem what is wrong with it
     * @param detail what the problem speaks of, or empty; never a secret
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

    /** What the problem speaks of; empty where it needs nothing more. */
    public String detail() {
        return detail;
    }
}
