package io.github.mkdrive.cli;

/** How a call of mkdrive ends: a promise to the scripts that call it. */
public enum ExitCode {
    /** Created; or found, where that was asked for. */
    OK(0, ""),
    /** A bug in mkdrive. */
    INTERNAL(1, "internal"),
    /** Wrong arguments; nothing was sent. */
    USAGE(2, "usage"),
    /** No endpoint, no credentials, or something on this machine that can't be used; nothing was sent. */
    CONFIGURATION(3, "configuration"),
    /** The service refused the credentials or the permission. */
    AUTH(4, "auth"),
    /** The service refused the request. */
    REJECTED(5, "rejected"),
    /** The owner already has a drive. */
    CONFLICT(6, "conflict"),
    /** Throttled or failing after all tries; known not created. */
    UNAVAILABLE(7, "unavailable"),
    /** Could not connect, resolve or trust the server; nothing was sent. */
    NETWORK(8, "network"),
    /** The request was sent and its outcome could not be learnt. */
    UNKNOWN(9, "unknown"),
    /** Ctrl-C, or SIGTERM. */
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String kind;

    ExitCode(int code, String kind) {
        this.code = code;
        this.kind = kind;
    }

    /** The process's exit status. */
    public int code() {
        return code;
    }

    /** The word for it in JSON errors. */
    public String kind() {
        return kind;
    }
}
