package io.github.mkdrive.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The drive operations of the PDS reference, from checked request to answer.
 *
 * <p>Where the reference is silent, the sandbox decides: a new default drive of an owner makes the former one an ordinary drive;
 * drives are listed in the order they were made; a marker that no list gave ends the list instead of failing it, so that
 * captured requests can be replayed; a name is found by any part of it; everybody is a member of every group, and there is no
 * drive of the whole enterprise; a caller who is no user owns what is owned by a user of the caller's id.
 */
final class DriveOperations {
    static final String DOMAIN_ID = "sandbox";
    private static final int NAME_LIMIT = 128;
    private static final int DESCRIPTION_LIMIT = 1024;
    private static final long PAGE_LIMIT = 100;
    private static final long UNLIMITED = -1;
    private static final List<String> OWNER_TYPES = List.of("user", "group");
    private static final List<String> DRIVE_TYPES = List.of("normal");
    private static final List<String> STATUSES = List.of("enabled", "disabled");
    private static final DateTimeFormatter CREATED_AT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final DriveStore store;
    private final boolean singleDrive;
    private final boolean strict;
    private final Clock clock;

    /**
     * Operations on these drives.
     *
     * @param singleDrive whether an owner can have only one
     * @param strict whether the type of an owner must be told
     */
    DriveOperations(DriveStore store, boolean singleDrive, boolean strict, Clock clock) {
        this.store = store;
        this.singleDrive = singleDrive;
        this.strict = strict;
        this.clock = clock;
    }

    /** The operation served at a path, if any; the path must be just that. */
    static Optional<Operation> at(String path) {
        return switch (path) {
            case "/v2/drive/create" -> Optional.of(new Operation("CreateDrive", DriveOperations::create));
            case "/v2/drive/list" -> Optional.of(new Operation("ListDrive", DriveOperations::list));
            case "/v2/drive/get" -> Optional.of(new Operation("GetDrive", DriveOperations::get));
            case "/v2/drive/get_default_drive" ->
                Optional.of(new Operation("GetDefaultDrive", DriveOperations::getDefault));
            case "/v2/drive/delete" -> Optional.of(new Operation("DeleteDrive", DriveOperations::delete));
            case "/v2/drive/update" -> Optional.of(new Operation("UpdateDrive", DriveOperations::update));
            case "/v2/drive/search" -> Optional.of(new Operation("SearchDrive", DriveOperations::search));
            case "/v2/drive/list_my_drives" -> Optional.of(new Operation("ListMyDrives", DriveOperations::listMine));
            case "/v2/drive/list_my_group_drive" ->
                Optional.of(new Operation("ListMyGroupDrive", DriveOperations::listOfMyGroups));
            default -> Optional.empty();
        };
    }

    private Answer create(RequestFields fields, Caller caller) throws SandboxError, SQLException {
        NewDrive drive = new NewDrive(
                fields.requiredText("drive_name", NAME_LIMIT),
                fields.anyText("description", DESCRIPTION_LIMIT).orElse(""),
                fields.requiredText("owner"),
                ownerType(fields),
                fields.choice("drive_type", DRIVE_TYPES).orElse("normal"),
                fields.integer("total_size", UNLIMITED, Long.MAX_VALUE).orElse(UNLIMITED),
                fields.choice("status", STATUSES).orElse("enabled"),
                fields.flag("default"),
                caller.id(),
                clock.millis());
        return Answer.of(201, json(store.create(drive, singleDrive)));
    }

    /** Older references and clients know users alone. */
    private String ownerType(RequestFields fields) throws SandboxError {
        Optional<String> given = fields.choice("owner_type", OWNER_TYPES);
        if (strict && given.isEmpty()) {
            throw SandboxError.missing("owner_type");
        }
        return given.orElse("user");
    }

    private Answer list(RequestFields fields, Caller caller) throws SandboxError, SQLException {
        DriveFilter filter =
                new DriveFilter(fields.text("owner"), fields.choice("owner_type", OWNER_TYPES), Optional.empty());
        return Answer.of(200, page(filter, fields));
    }

    private Answer search(RequestFields fields, Caller caller) throws SandboxError, SQLException {
        DriveFilter filter = new DriveFilter(
                fields.text("owner"), fields.choice("owner_type", OWNER_TYPES), fields.anyText("drive_name"));
        return Answer.of(200, page(filter, fields));
    }

    private Answer listMine(RequestFields fields, Caller caller) throws SandboxError, SQLException {
        DriveFilter filter = new DriveFilter(Optional.of(caller.id()), Optional.of("user"), Optional.empty());
        return Answer.of(200, page(filter, fields));
    }

    private Answer listOfMyGroups(RequestFields fields, Caller caller) throws SandboxError, SQLException {
        DriveFilter filter = new DriveFilter(Optional.empty(), Optional.of("group"), fields.anyText("drive_name"));
        ObjectNode answer = page(filter, fields);
        answer.putObject("root_group_drive");
        return Answer.of(200, answer);
    }

    private ObjectNode page(DriveFilter filter, RequestFields fields) throws SandboxError, SQLException {
        int limit = fields.integer("limit", 1, PAGE_LIMIT).orElse(PAGE_LIMIT).intValue();
        long after = afterMarker(fields.anyText("marker").orElse(""));
        List<StoredDrive> found = store.list(filter, after, limit + 1);
        boolean more = found.size() > limit;
        List<StoredDrive> page = more ? found.subList(0, limit) : found;
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        page.forEach(drive -> items.add(json(drive)));
        answer.put("next_marker", more ? marker(page.get(limit - 1).id()) : "");
        return answer;
    }

    private Answer get(RequestFields fields, Caller caller) throws SandboxError, SQLException {
        return Answer.of(200, json(store.get(driveId(fields)).orElseThrow(SandboxError::driveNotFound)));
    }

    private Answer getDefault(RequestFields fields, Caller caller) throws SandboxError, SQLException {
        Optional<String> given = fields.text("user_id").or(caller::user);
        String user = given.orElseThrow(() -> SandboxError.missing("user_id"));
        return Answer.of(200, json(store.defaultDriveOf(user).orElseThrow(SandboxError::driveNotFound)));
    }

    private Answer delete(RequestFields fields, Caller caller) throws SandboxError, SQLException {
        store.delete(driveId(fields));
        return Answer.noContent();
    }

    private Answer update(RequestFields fields, Caller caller) throws SandboxError, SQLException {
        long id = driveId(fields);
        Optional<String> name = fields.text("drive_name", NAME_LIMIT);
        Optional<String> description = fields.anyText("description", DESCRIPTION_LIMIT);
        Optional<String> owner = fields.text("owner");
        Optional<Long> totalSize = fields.integer("total_size", UNLIMITED, Long.MAX_VALUE);
        Optional<String> status = fields.choice("status", STATUSES);
        DriveStore.Change change = drive -> {
            if (owner.isPresent() && !caller.holdsKey() && drive.ownerType().equals("user")) {
                throw SandboxError.ownerIsFixed();
            }
            return drive.with(
                    name.orElse(drive.driveName()),
                    description.orElse(drive.description()),
                    owner.orElse(drive.owner()),
                    totalSize.orElse(drive.totalSize()),
                    status.orElse(drive.status()));
        };
        return Answer.of(200, json(store.update(id, change, singleDrive)));
    }

    /** A drive id is any string to its caller; one the sandbox cannot have given is the id of no drive. */
    private static long driveId(RequestFields fields) throws SandboxError {
        return positive(fields.requiredText("drive_id")).orElseThrow(SandboxError::driveNotFound);
    }

    private static String marker(long lastId) {
        byte[] text = Long.toString(lastId).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static long afterMarker(String marker) {
        if (marker.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.ISO_8859_1);
            return positive(text).orElse(Long.MAX_VALUE);
        } catch (IllegalArgumentException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Reads a number in just the one way the sandbox writes it. */
    private static Optional<Long> positive(String text) {
        if (!text.matches("[1-9][0-9]{0,18}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A drive in the reference's order of fields. */
    private static ObjectNode json(StoredDrive stored) {
        NewDrive drive = stored.drive();
        return JsonNodeFactory.instance
                .objectNode()
                .put("domain_id", DOMAIN_ID)
                .put("drive_id", Long.toString(stored.id()))
                .put("drive_name", drive.driveName())
                .put("description", drive.description())
                .put("owner", drive.owner())
                .put("owner_type", drive.ownerType())
                .put("drive_type", drive.driveType())
                .put("used_size", 0L)
                .put("total_size", drive.totalSize())
                .put("creator", drive.creator())
                .put("created_at", CREATED_AT.format(Instant.ofEpochMilli(drive.createdAt())))
                .put("status", drive.status());
    }

    /**
     * One operation.
     *
     * @param action its name in the {@code x-acs-action} header
     * @param step what it does
     */
    record Operation(String action, Step step) {}

    /** What an operation does with the fields of a request and the one who sent it. */
    @FunctionalInterface
    interface Step {
        Answer run(DriveOperations operations, RequestFields fields, Caller caller) throws SandboxError, SQLException;
    }
}
