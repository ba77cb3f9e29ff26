package io.github.mkdrive.api;

/** The operations of PDS 2022-03-01 that mkdrive calls: all are POST with JSON in and JSON out (PDS reference). */
public enum Operation {
    /** Makes a drive. It has no idempotency token: sent twice, it can make two drives. */
    CREATE_DRIVE("CreateDrive", "/v2/drive/create"),
    /** Lists drives, by owner where one is given, a page at a time. */
    LIST_DRIVE("ListDrive", "/v2/drive/list");

    private final String action;
    private final String path;

    Operation(String action, String path) {
        this.action = action;
        this.path = path;
    }

    /** The operation's name, as the header {@code x-acs-action} carries it. */
    public String action() {
        return action;
    }

    /** The path that is appended to the endpoint, beginning with a slash. */
    public String path() {
        return path;
    }
}
