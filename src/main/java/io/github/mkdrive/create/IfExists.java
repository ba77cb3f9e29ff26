package io.github.mkdrive.create;

/** What to do when the owner has a drive already. */
public enum IfExists {
    /** Don't look: send the request. */
    IGNORE,
    /** Give the drive there is, and create nothing. */
    RETURN,
    /** Fail, and create nothing. */
    FAIL
}
