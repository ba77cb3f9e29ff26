package io.github.mkdrive.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What CreateDrive is asked for (PDS reference).
 *
 * @param values the value of each field that is sent: a {@code String}, a {@code Long} (bytes) or a {@code Boolean}
 * @param others fields that the reference does not name, by their names, each a JSON value; they are sent as they stand
 */
public record CreateDriveRequest(Map<DriveField, Object> values, Map<String, String> others) {
    /** The request for these values, which are kept in the order of the reference; other fields keep theirs. */
    public CreateDriveRequest {
        Map<DriveField, Object> ordered = new EnumMap<>(DriveField.class);
        ordered.putAll(values);
        values = Collections.unmodifiableMap(ordered);
        others = others.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** The request for these values, and no other fields. */
    public CreateDriveRequest(Map<DriveField, Object> values) {
        this(values, Map.of());
    }

    /** The same with fields that the reference does not name, each a JSON value. */
    public CreateDriveRequest with(Map<String, String> more) {
        return new CreateDriveRequest(values, more);
    }

    /** Is told what is wrong with a field. */
    @FunctionalInterface
    public interface Problems {
        /** The field is missing, or its text is not a value of it. */
        void add(DriveField field, InvalidValueException problem);
    }

    /**
     * The request that texts make, which is of use only where there was no problem.
     *
     * @param texts the text of each field that was given
     */
    public static CreateDriveRequest read(Map<DriveField, String> texts, Problems problems) {
        Map<DriveField, Object> values = new EnumMap<>(DriveField.class);
        for (DriveField field : DriveField.IN_REQUESTS) {
            if (field.input().isRequired() && !texts.containsKey(field)) {
                problems.add(field, new InvalidValueException("value.missing"));
            }
        }
        for (DriveField field : DriveField.IN_REQUESTS) {
            String text = texts.get(field);
            if (text != null) {
                try {
                    values.put(field, field.input().read(text));
                } catch (InvalidValueException e) {
                    problems.add(field, e);
                }
            }
        }
        return new CreateDriveRequest(values);
    }

    /** {@code drive_name}. */
    public String name() {
        return text(DriveField.NAME).orElse("");
    }

    /** Id of the user or group that the drive is for. */
    public String owner() {
        return text(DriveField.OWNER).orElse("");
    }

    /** {@code user} or {@code group}. */
    public String ownerType() {
        return text(DriveField.OWNER_TYPE).orElse("");
    }

    /** Names the owner with its type. A type has no space, so no two owners share a name. */
    public String ownerKey() {
        return ownerType().strip() + ' ' + owner().strip();
    }

    /** What is asked for in a field, if anything, as a text. */
    public Optional<String> text(DriveField field) {
        return Optional.ofNullable(values.get(field)).map(String::valueOf);
    }

    /** The call that asks for this drive. */
    public ApiCall call() {
        return new ApiCall(Operation.CREATE_DRIVE, JsonText.object(json -> {
            for (Map.Entry<DriveField, Object> field : values.entrySet()) {
                json.writeFieldName(field.getKey().apiName());
                write(json, field.getValue());
            }
            for (Map.Entry<String, String> other : others.entrySet()) {
                JsonText.writeName(json, other.getKey());
                JsonText.copy(other.getValue(), json);
            }
        }));
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(value.toString());
        }
    }
}
