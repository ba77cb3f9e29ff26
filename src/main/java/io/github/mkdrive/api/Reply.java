package io.github.mkdrive.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A readable answer.
 *
 * @param value what was asked for
 * @param date the server's clock, to the second, where the answer told it
 */
public record Reply<T>(T value, Optional<Instant> date) {}
