package io.github.mkdrive.report;

/** How a call of mkdrive ends: a promise to the scripts that call it. */
public enum ExitCode {
    /** Created; or found, where that was asked for. */
    OK(0, "", "exit.ok"),
    /** A bug in mkdrive. */
    INTERNAL(1, "internal", "exit.internal"),
    /** Wrong arguments; nothing was sent. */
    USAGE(2, "usage", "exit.usage"),
    /** No endpoint, no credentials, or something on this machine that can't be used; nothing was sent. */
    CONFIGURATION(3, "configuration", "exit.configuration"),
    /** The service refused the credentials or the permission. */
    AUTH(4, "auth", "exit.auth"),
    /** The service refused the request. */
    REJECTED(5, "rejected", "exit.rejected"),
    /** The owner already has a drive. */
    CONFLICT(6, "conflict", "exit.conflict"),
    /** Throttled or failing after all tries; known not created. */
    UNAVAILABLE(7, "unavailable", "exit.unavailable"),
    /** Could not connect, resolve or trust the server; nothing was sent. */
    NETWORK(8, "network", "exit.network"),
    /** The request was sent and its outcome could not be learnt. */
    UNKNOWN(9, "unknown", "exit.unknown"),
    /** A batch: some rows failed. */
    PARTIAL(10, "partial", "exit.partial"),
    /** The work was done, but its result could not be written to standard output. */
    OUTPUT(11, "output", "exit.output"),
    /** Ctrl-C, or SIGTERM. */
    INTERRUPTED(130, "interrupted", "exit.interrupted");

    private final int code;
    private final String kind;
    private final String textKey;

    ExitCode(int code, String kind, String textKey) {
        this.code = code;
        this.kind = kind;
        this.textKey = textKey;
    }

    /** The process's exit status. */
    public int code() {
        return code;
    }

    /** The word for it in JSON errors; empty for success. */
    public String kind() {
        return kind;
    }

    /** The key of the text that says when a call ends so. */
    public String textKey() {
        return textKey;
    }
}
