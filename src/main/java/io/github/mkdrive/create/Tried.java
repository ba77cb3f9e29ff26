package io.github.mkdrive.create;

import io.github.mkdrive.api.Failure;
import java.util.List;

/**
 * How often a request was tried, and which answers to it are missing.
 *
 * @param attempts how many times it was tried, 0 or more
 * @param lost what the tries ended with that leave open whether they made a drive ({@link Proof#NOT_KNOWN}), in their order
 */
public record Tried(int attempts, List<Failure> lost) {
    /** Not at all. */
    public static final Tried NOT_AT_ALL = new Tried(0, List.of());
}
