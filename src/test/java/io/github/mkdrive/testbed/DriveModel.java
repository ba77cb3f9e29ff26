package io.github.mkdrive.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The drives of the service and what it answers when nothing is in the way. */
final class DriveModel {
    private static final String DOMAIN_ID = "bj1";
    private static final String MARKER_START = "after:";

    private record Entry(StoredDrive drive, long addedNanos) {}

    private final boolean singleDrive;
    private final int maxPageSize;
    private final List<Entry> entries = new ArrayList<>();
    private long nextId = 1001;
    private Duration listLag = Duration.ZERO;

    DriveModel(boolean singleDrive, int maxPageSize) {
        this.singleDrive = singleDrive;
        this.maxPageSize = maxPageSize;
    }

    synchronized List<StoredDrive> drives() {
        return entries.stream().map(Entry::drive).toList();
    }

    synchronized void setListLag(Duration lag) {
        listLag = lag;
    }

    /** Adds a drive as it is. */
    synchronized void add(StoredDrive drive) {
        entries.add(new Entry(drive, System.nanoTime()));
        notifyAll();
    }

    /** Adds a drive with a new id and what the service fills in by itself. */
    synchronized StoredDrive add(String name, String owner, String ownerType, Instant createdAt) {
        StoredDrive drive = new StoredDrive(
                DOMAIN_ID, newId(), name, "", owner, ownerType, "normal", 0, -1, "strict", createdAt, "enabled");
        add(drive);
        return drive;
    }

    /** Waits until there are this many drives; returns whether there were in time. */
    synchronized boolean await(int count, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (entries.size() < count) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    private String newId() {
        return Long.toString(nextId++);
    }

    /** Does the work of a request that was found right. */
    synchronized Answer perform(Operation operation, JsonNode body, Instant now) {
        return switch (operation) {
            case CREATE -> create(body, now);
            case LIST -> list(body);
            case GET -> get(body.path("drive_id").asText());
            case OTHER -> Answer.error(404, "NotFound", "The resource cannot be found. Please check.");
        };
    }

    private Answer create(JsonNode body, Instant now) {
        String owner = body.path("owner").asText();
        String ownerType = body.path("owner_type").asText();
        if (singleDrive && entries.stream().anyMatch(entry -> isOf(entry, owner, ownerType))) {
            return Answer.error(409, "AlreadyExist.Drive", "The resource drive has already exists.");
        }
        StoredDrive drive = new StoredDrive(
                DOMAIN_ID,
                newId(),
                body.path("drive_name").asText(),
                body.path("description").asText(""),
                owner,
                ownerType,
                body.path("drive_type").asText("normal"),
                0,
                body.path("total_size").asLong(-1),
                "strict",
                now,
                body.path("status").asText("enabled"));
        add(drive);
        return Answer.json(201, drive.fields());
    }

    private Answer list(JsonNode body) {
        int from = 0;
        if (body.has("marker")) {
            Optional<Integer> marked = fromMarker(body.path("marker").asText());
            if (marked.isEmpty()) {
                return Answer.error(400, "InvalidParameter.marker", "The input parameter marker is not valid.");
            }
            from = marked.get();
        }
        int limit = Math.min(body.path("limit").asInt(100), maxPageSize);
        long newest = System.nanoTime() - listLag.toNanos();
        List<Map<String, Object>> items = new ArrayList<>();
        int next = from;
        boolean more = false;
        for (; next < entries.size(); next++) {
            Entry entry = entries.get(next);
            boolean wanted = entry.addedNanos() - newest <= 0
                    && (!body.has("owner")
                            || entry.drive().owner().equals(body.path("owner").asText()))
                    && (!body.has("owner_type")
                            || entry.drive()
                                    .ownerType()
                                    .equals(body.path("owner_type").asText()));
            if (wanted && items.size() == limit) {
                more = true;
                break;
            }
            if (wanted) {
                items.add(entry.drive().fields());
            }
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", items);
        page.put("next_marker", more ? marker(next) : "");
        return Answer.json(200, page);
    }

    private Answer get(String driveId) {
        return entries.stream()
                .filter(entry -> entry.drive().driveId().equals(driveId))
                .findFirst()
                .map(entry -> Answer.json(200, entry.drive().fields()))
                .orElseGet(
                        () -> Answer.error(404, "NotFound.Drive", "The resource drive cannot be found. Please check."));
    }

    private static boolean isOf(Entry entry, String owner, String ownerType) {
        return entry.drive().owner().equals(owner) && entry.drive().ownerType().equals(ownerType);
    }

    private static String marker(int next) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARKER_START + next).getBytes(UTF_8));
    }

    private Optional<Integer> fromMarker(String marker) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(marker), UTF_8);
            int next = Integer.parseInt(text.substring(MARKER_START.length()));
            return marker.equals(marker(next)) && next <= entries.size() ? Optional.of(next) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
