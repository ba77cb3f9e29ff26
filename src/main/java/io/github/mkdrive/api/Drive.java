package io.github.mkdrive.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * A drive as the service describes it.
 *
 * @param fields its fields that are strings or numbers, by their names in the API, as the service wrote them; {@code drive_id}
 *     is among them
 * @param json the service's own object, whole and unchanged
 */
public record Drive(Map<String, String> fields, String json) {
    /** {@code drive_id}; digits where the service sent a number. */
    public String id() {
        return fields.getOrDefault(DriveField.DRIVE_ID.apiName(), "");
    }

    /** The value of a field, where the service sent it. */
    public Optional<String> value(DriveField field) {
        return Optional.ofNullable(fields.get(field.apiName()));
    }

    /** When the service made it, where it sent that as ISO 8601 with an offset. */
    public Optional<Instant> createdInstant() {
        try {
            return value(DriveField.CREATED_AT)
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
