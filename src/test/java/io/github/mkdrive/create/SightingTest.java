package io.github.mkdrive.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveField;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightingTest {
    private static final Instant SENT = Instant.parse("2031-05-06T12:00:00Z");
    private static final Optional<ServerTime> SPAN = Optional.of(new ServerTime(SENT, SENT.plusMillis(100)));

    private static final Claims NO_CLAIMS = new Claims();

    /** {@code made} is in milliseconds after the first send; '-' stands for a field that the service left out. */
    @ParameterizedTest
    @CsvSource({
        "mine, owner, user, 200, ours, false",
        "mine, owner, user, 50, ours, true",
        "mine, owner, user, -100, ours, true",
        "mine, owner, user, -101, doubtful, true",
        "mine, owner, user, -1000, doubtful, true",
        "mine, owner, user, -1001, other, false",
        "mine, owner, user, -, doubtful, false",
        "-, owner, user, 200, doubtful, false",
        "-, owner, user, -5000, doubtful, false",
        "mine, -, -, 200, ours, false",
        "'mine\n', 'owner\n', user, 200, ours, false",
        "Mine, owner, user, 200, other, false",
        "mine, another, user, 200, nobody, false",
        "mine, owner, group, 200, nobody, false",
    })
    void sortsADrive(String name, String owner, String type, String made, String kind, boolean clockMatters) {
        Sighting sighting = Sighting.of(
                ServiceModel.REQUEST, List.of(drive("d", name, owner, type, made)), SPAN, Optional.empty(), NO_CLAIMS);
        assertEquals(kind.equals("ours"), sighting.ours().size() == 1);
        assertEquals(kind.equals("doubtful"), sighting.doubtful().size() == 1);
        assertEquals(!kind.equals("nobody"), sighting.shows("d"));
        assertEquals(clockMatters, sighting.clockMatters());
    }

    @Test
    void withoutTheServersTimeADriveIsDoubtful() {
        List<Drive> drives = List.of(drive("d", "mine", "owner", "user", "200"));
        assertEquals(
                drives,
                Sighting.of(ServiceModel.REQUEST, drives, Optional.empty(), Optional.empty(), NO_CLAIMS)
                        .doubtful());
    }

    @Test
    void anOldDriveThatAppearsLaterIsDoubtful() {
        List<Drive> drives = List.of(
                drive("seen", "mine", "owner", "user", "-9000"), drive("appeared", "mine", "owner", "user", "-9000"));
        Sighting sighting = Sighting.of(ServiceModel.REQUEST, drives, SPAN, Optional.of(Set.of("seen")), NO_CLAIMS);
        assertEquals(drives.subList(1, 2), sighting.doubtful());
    }

    @Test
    void theExistingOneIsNamedAsAskedThenTheOldest() {
        List<Drive> drives = List.of(
                drive("a", "other", "owner", "user", "-9000"),
                drive("b", "mine", "owner", "user", "-"),
                drive("c", "mine", "owner", "user", "-7000"),
                drive("d", "mine", "owner", "user", "-8000"));
        Sighting sighting = Sighting.of(ServiceModel.REQUEST, drives, SPAN, Optional.empty(), NO_CLAIMS);
        assertEquals(Optional.of(drives.get(3)), sighting.existing());
        assertTrue(sighting.shows("a"));
        assertFalse(sighting.shows("x"));
    }

    private static Drive drive(String id, String name, String owner, String type, String made) {
        Map<String, String> fields = new HashMap<>(Map.of(DriveField.DRIVE_ID.apiName(), id));
        field(name).ifPresent(text -> fields.put(DriveField.NAME.apiName(), text));
        field(owner).ifPresent(text -> fields.put(DriveField.OWNER.apiName(), text));
        field(type).ifPresent(text -> fields.put(DriveField.OWNER_TYPE.apiName(), text));
        field(made)
                .map(millis -> SENT.plusMillis(Long.parseLong(millis)).toString())
                .ifPresent(text -> fields.put(DriveField.CREATED_AT.apiName(), text));
        return new Drive(fields, "{}");
    }

    private static Optional<String> field(String text) {
        return text.equals("-") ? Optional.empty() : Optional.of(text);
    }
}
