package io.github.mkdrive.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A drive as the service describes it.
 *
 * @param id {@code drive_id}; digits where the service sent a number
 * @param name {@code drive_name}, where it was sent; so for the rest
 * @param owner id of the user or group it belongs to
 * @param ownerType {@code user} or {@code group}
 * @param description free text
 * @param status {@code enabled} or {@code disabled}
 * @param totalSize in bytes as the service wrote it; {@code -1} is unlimited
 * @param createdAt when the service made it, by the service's clock, as the service wrote it
 * @param json the service's own object, whole and unchanged
 */
public record Drive(
        String id,
        Optional<String> name,
        Optional<String> owner,
        Optional<String> ownerType,
        Optional<String> description,
        Optional<String> status,
        Optional<String> totalSize,
        Optional<String> createdAt,
        String json) {

    /** {@link #createdAt} as a moment, where it was sent and is ISO 8601 with an offset. */
    public Optional<Instant> createdInstant() {
        try {
            return createdAt.map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
