package io.github.mkdrive.create;

import java.time.Instant;

/**
 * A moment by the server's clock, which is not known exactly.
 *
 * @param earliest it was not before this
 * @param latest it was not after this
 */
public record ServerTime(Instant earliest, Instant latest) {}
