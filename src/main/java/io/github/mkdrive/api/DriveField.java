package io.github.mkdrive.api;

import io.github.mkdrive.api.FieldInput.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a drive (PDS reference, CreateDrive): one entry for each, from which the options, the columns of a file, the
 * checks, the body of the request and the rows of a printed drive follow. They stand in the order of the request; those that
 * only an answer has come last.
 */
public enum DriveField {
    /** What the drive is called. */
    NAME(
            "drive_name",
            3,
            FieldInput.text("option.name", 1, 128, "-n", "--name").required().compared()),
    /** Id of the user or group that it is for. */
    OWNER("owner", 5, FieldInput.id("option.owner", "--owner").required()),
    /** What the owner is. */
    OWNER_TYPE(
            "owner_type",
            6,
            FieldInput.choice("option.ownerType", Choices.of("user", "group"), "--owner-type")
                    .required()),
    /** Free text. */
    DESCRIPTION(
            "description",
            4,
            FieldInput.text("option.description", 0, 1024, "-d", "--description")
                    .compared()),
    /** The kind of drive; one is documented. */
    DRIVE_TYPE("drive_type", 7, FieldInput.choice("option.driveType", Choices.of("normal"), "--drive-type")),
    /** Whether it can be used. */
    STATUS(
            "status",
            12,
            FieldInput.choice("option.status", Choices.of("enabled", "disabled"), "--status")
                    .compared()),
    /** How much it can hold, in bytes; -1 is unlimited. */
    TOTAL_SIZE(
            "total_size",
            9,
            FieldInput.size("option.totalSize", "-s", "--total-size").compared()),
    /** Whether it is to be the owner's default drive. No answer has it. */
    DEFAULT("default", 13, FieldInput.flag("option.default", "--default")),
    /** The domain that it is in. */
    DOMAIN_ID("domain_id", 1, Kind.TEXT),
    /** Its id. */
    DRIVE_ID("drive_id", 2, Kind.TEXT),
    /** How much it holds, in bytes. */
    USED_SIZE("used_size", 8, Kind.SIZE),
    /** Who made it. */
    CREATOR("creator", 10, Kind.TEXT),
    /** When it was made, by the service's clock. */
    CREATED_AT("created_at", 11, Kind.TEXT);

    /** Those that a request can have, in its order. */
    public static final List<DriveField> IN_REQUESTS;

    /** All, in the order of the rows of a printed drive, which is the reference's order of an answer. */
    public static final List<DriveField> IN_ROWS;

    static {
        List<DriveField> inRequests = new ArrayList<>();
        DriveField[] inRows = new DriveField[values().length];
        for (DriveField field : values()) {
            if (field.input.isPresent()) {
                inRequests.add(field);
            }
            inRows[field.row - 1] = field;
        }
        IN_REQUESTS = List.copyOf(inRequests);
        IN_ROWS = List.of(inRows);
    }

    private final String apiName;
    private final int row;
    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // a record of unchangeable lists
    private final Optional<FieldInput> input;

    /** @param row its row in a printed drive, from 1; each has one of its own, and there are no gaps */
    DriveField(String apiName, int row, FieldInput input) {
        this.apiName = apiName;
        this.row = row;
        this.kind = input.kind();
        this.input = Optional.of(input);
    }

    DriveField(String apiName, int row, Kind kind) {
        this.apiName = apiName;
        this.row = row;
        this.kind = kind;
        this.input = Optional.empty();
    }

    /** Its name in requests and answers. */
    public String apiName() {
        return apiName;
    }

    /**
     * How a user gives it.
     *
     * @throws IllegalStateException for a field that only answers have
     */
    public FieldInput input() {
        return input.orElseThrow(() -> new IllegalStateException(apiName + " is no field of a request"));
    }

    /** Whether its value is a number of bytes. */
    public boolean isSize() {
        return kind == Kind.SIZE;
    }
}
