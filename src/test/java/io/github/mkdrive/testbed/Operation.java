package io.github.mkdrive.testbed;

import java.util.Arrays;

/** What a request asks the service to do, told from its path alone. */
public enum Operation {
    /** {@code /v2/drive/create}. */
    CREATE("/v2/drive/create", "CreateDrive"),
    /** {@code /v2/drive/list}. */
    LIST("/v2/drive/list", "ListDrive"),
    /** {@code /v2/drive/get}. */
    GET("/v2/drive/get", "GetDrive"),
    /** Any other path: always a violation. */
    OTHER("", "");

    private final String path;
    private final String action;

    Operation(String path, String action) {
        this.path = path;
        this.action = action;
    }

    /** The value that {@code x-acs-action} must have. */
    String action() {
        return action;
    }

    /** The operation of a request target, given the path prefix of the endpoint. */
    static Operation ofTarget(String target, String prefix) {
        return Arrays.stream(values())
                .filter(operation -> operation != OTHER && target.equals(prefix + operation.path))
                .findFirst()
                .orElse(OTHER);
    }
}
