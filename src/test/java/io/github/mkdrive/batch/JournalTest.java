package io.github.mkdrive.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.create.EarlierSends;
import io.github.mkdrive.create.ServerTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal keeps, and whose it is. */
class JournalTest {
    private static final JournalIdentity IDENTITY = new JournalIdentity("abc", "", "1/1", "https://x");

    @TempDir
    Path folder = Path.of("");

    private Path file() {
        return folder.resolve("a.csv.journal");
    }

    private static CreateDriveRequest request(String owner, String name) {
        return new CreateDriveRequest(Map.of(
                DriveField.NAME,
                name,
                DriveField.OWNER,
                owner,
                DriveField.OWNER_TYPE,
                "user",
                DriveField.TOTAL_SIZE,
                -1L,
                DriveField.DEFAULT,
                true,
                DriveField.STATUS,
                "enabled"));
    }

    private Journal filled() throws IOException {
        Journal journal = Journal.open(file());
        journal.fill(IDENTITY, rows -> {
            rows.add(1, 2, request("u1", "A"));
            rows.add(2, 3, request("u2", "B"));
            rows.add(3, 5, request("u1", "A"));
            return true;
        });
        return journal;
    }

    private static RowEnd end(long number, RowStatus status, boolean late) {
        return new RowEnd(
                number,
                number + 1,
                status,
                List.of("d" + number),
                late,
                0,
                Optional.empty(),
                Optional.empty(),
                "{}",
                5);
    }

    /** A row whose run ended in its request is as unknown as one without an answer, whatever an earlier run said of it. */
    @Test
    void aRowThatWasCutOffIsToldAsUnknown() throws IOException {
        try (Journal journal = filled()) {
            journal.write(List.of(new Journal.Ended(end(1, RowStatus.FAILED, true))));
            journal.write(List.of(new Journal.Sending(1, Optional.empty())));

            Journal.Told told = journal.told(0).get(0);
            assertEquals(RowStatus.UNKNOWN, told.status());
            assertEquals(Optional.of("the request was sent, or was about to be, when the run ended"), told.message());
            assertEquals(Optional.of("unknown"), told.reason());
            assertTrue(told.json().orElseThrow().startsWith("{\"line\":2,\"status\":\"unknown\""), told::toString);
            assertEquals(Optional.empty(), told.endedAt());
            assertFalse(told.mayComeLate());
        }
    }

    @Test
    void givesBackWhatItTook() throws IOException {
        filled().close();
        try (Journal journal = Journal.open(file())) {
            assertEquals(Optional.of(IDENTITY), journal.identity());
            List<JournalRow> rows = journal.todo(0);
            assertEquals(
                    List.of(2L, 3L, 5L), rows.stream().map(JournalRow::line).toList());
            assertEquals(request("u1", "A"), rows.get(0).request());
            assertEquals(
                    List.of(true, false, true),
                    rows.stream().map(JournalRow::isShared).toList());
            assertEquals(List.of(new Journal.Twin(5, 2, "u1", "A")), journal.twins(10));
            assertEquals(1, journal.twinCount());
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void knowsWhatWasSentAndWhatHasEnded() throws IOException {
        ServerTime time =
                new ServerTime(Instant.parse("2026-01-01T00:00:00.100Z"), Instant.parse("2026-01-01T00:00:01Z"));
        ServerTime later = new ServerTime(time.latest(), time.latest());
        try (Journal journal = filled()) {
            journal.write(List.of(
                    new Journal.Sending(1, Optional.of(time)),
                    new Journal.Sending(2, Optional.empty()),
                    new Journal.Sending(1, Optional.of(later))));
        }
        try (Journal journal = Journal.open(file())) {
            JournalRow first = journal.todo(0).get(0);
            assertTrue(first.isOpen());
            EarlierSends sends = first.sends().orElseThrow();
            assertEquals(time.earliest(), sends.first().orElseThrow().earliest());
            assertEquals(later.earliest(), sends.last().orElseThrow().earliest());
            assertEquals(
                    Optional.empty(),
                    journal.todo(0).get(1).sends().orElseThrow().first());
            assertFalse(journal.todo(0).get(2).isOpen());

            journal.write(List.of(
                    new Journal.Ended(end(1, RowStatus.CREATED, true)),
                    new Journal.Ended(end(2, RowStatus.FAILED, false))));

            assertEquals(
                    List.of(2L, 3L),
                    journal.todo(0).stream().map(JournalRow::number).toList());
            assertEquals(1, journal.lateCount());
            assertEquals(
                    List.of("d1"),
                    journal.siblings(journal.todo(0).get(1)).get(0).driveIds());
            journal.write(List.of(new Journal.Settled(1)));
            assertEquals(0, journal.lateCount());
            assertEquals(Map.of(RowStatus.CREATED, 1L, RowStatus.FAILED, 1L, RowStatus.NEW, 1L), journal.counts());
        }
    }

    @Test
    void isOneProcessAtATimes() throws IOException {
        try (Journal journal = filled()) {
            JournalException refused = assertThrows(JournalException.class, () -> Journal.open(file()));
            assertEquals("journal.inUse", refused.key());
            assertEquals(3, journal.todo(0).size());
        }
    }

    @Test
    void whatIsNotFilledIsGoneAndWhatWasThereStays() throws IOException {
        try (Journal journal = Journal.open(file())) {
            assertFalse(journal.fill(IDENTITY, rows -> false));
        }
        assertFalse(Files.exists(file()));
        filled().close();
        try (Journal journal = Journal.open(file())) {
            assertFalse(journal.fill(IDENTITY, rows -> {
                rows.add(9, 9, request("u9", "X"));
                return false;
            }));
        }
        try (Journal journal = Journal.open(file())) {
            assertEquals(3, journal.todo(0).size());
        }
    }

    @Test
    void leavesTheFilesOfOthersAsTheyAre() throws IOException {
        Files.writeString(
                file(), "name,owner\nthis is no journal, and longer than the head of a database has to be".repeat(4));
        byte[] before = Files.readAllBytes(file());

        JournalException refused = assertThrows(JournalException.class, () -> Journal.open(file()));

        assertEquals("journal.foreign", refused.key());
        assertEquals(new String(before, java.nio.charset.StandardCharsets.UTF_8), Files.readString(file()));
    }
}
