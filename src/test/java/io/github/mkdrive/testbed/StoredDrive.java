package io.github.mkdrive.testbed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A drive as the model of the service keeps it.
 *
 * @param description empty when none was given
 * @param usedSize in bytes
 * @param totalSize in bytes, -1 for unlimited
 * @param createdAt by the clock of the service, whole milliseconds
 */
public record StoredDrive(
        String domainId,
        String driveId,
        String driveName,
        String description,
        String owner,
        String ownerType,
        String driveType,
        long usedSize,
        long totalSize,
        String creator,
        Instant createdAt,
        String status) {

    private static final DateTimeFormatter CREATED_AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    /** The documented fields in the order of the reference, ready to be written as JSON. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("domain_id", domainId);
        fields.put("drive_id", driveId);
        fields.put("drive_name", driveName);
        fields.put("description", description);
        fields.put("owner", owner);
        fields.put("owner_type", ownerType);
        fields.put("drive_type", driveType);
        fields.put("used_size", usedSize);
        fields.put("total_size", totalSize);
        fields.put("creator", creator);
        fields.put("created_at", CREATED_AT.format(createdAt.atOffset(ZoneOffset.UTC)));
        fields.put("status", status);
        return fields;
    }
}
