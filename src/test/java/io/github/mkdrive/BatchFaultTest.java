package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.testbed.Answer;
import io.github.mkdrive.testbed.Fault;
import io.github.mkdrive.testbed.Operation;
import io.github.mkdrive.testbed.StoredDrive;
import io.github.mkdrive.testbed.StrictOptions;
import io.github.mkdrive.testbed.StrictService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches whose answers are lost or come late. Waiting takes no time, and the service agrees with the program's clock. */
@SkipsWaits
class BatchFaultTest {
    private static final Pattern DRIVE_ID = Pattern.compile("\"drive_id\":\"([^\"]+)\"");
    private static final Fault LOST_UNDONE = Fault.resetAfterReading();
    private static final Fault LOST_DONE = Fault.resetAfterReading().workDone();

    private final SkippedTime time = new SkippedTime();
    private final StrictService service;
    private final Path folder;

    BatchFaultTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.service = StrictService.start(StrictOptions.defaults().withSkippedTime(time::skipped));
    }

    @AfterEach
    void everyRequestWasRight() throws IOException {
        List<String> violations = service.violations();
        service.close();
        assertEquals(List.of(), violations);
    }

    private Ended batch(String rows, String... more) throws IOException {
        Path input = folder.resolve("rows.csv");
        Files.writeString(input, "owner,name\n" + rows);
        List<String> arguments = new ArrayList<>(
                List.of("batch", input.toString(), "--owner-type", "user", "--jobs", "1", "-o", "json"));
        arguments.addAll(Arrays.asList(more));
        return Program.at(service).withTime(time).run(arguments.toArray(String[]::new));
    }

    private List<String> drives() {
        return service.drives().stream().map(StoredDrive::driveId).sorted().toList();
    }

    private static List<String> told(Ended ended) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = DRIVE_ID.matcher(ended.out());
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        return ids.stream().sorted().toList();
    }

    /** Whether or not the work was done that was not heard of: each of the two has its own drive. */
    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void twoRowsForOneOwnerAndNameDoNotClaimEachOthersDrive(boolean firstIsDone, boolean secondIsDone)
            throws Exception {
        List<Fault> faults = new ArrayList<>(List.of(firstIsDone ? LOST_DONE : LOST_UNDONE));
        if (!firstIsDone) {
            faults.add(Fault.none());
        }
        faults.add(secondIsDone ? LOST_DONE : LOST_UNDONE);
        service.onCreate(faults.toArray(Fault[]::new));
        Ended ended = batch("u1,A\nu1,A\n");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(2, new TreeSet<>(told(ended)).size(), ended.out());
        assertEquals(drives(), told(ended));
    }

    /** The first request's drive comes after the batch has made another. Looks that fail don't hide it. */
    @ParameterizedTest
    @CsvSource({"0", "2", "3"})
    void aSecondDriveThatComesLateIsToldWithBoth(int failingLooks) throws Exception {
        service.onCreate(LOST_UNDONE.workLate(Duration.ofMillis(1500)));
        // One tells the time, five while the drive may come, one after the second request, and then the late ones.
        List<Fault> looks = new ArrayList<>(Collections.nCopies(6, Fault.none()));
        looks.add(Fault.none().after(Duration.ofSeconds(3)));
        looks.addAll(Collections.nCopies(failingLooks, Fault.answer(Answer.truncatedJson(200))));
        service.onList(looks.toArray(Fault[]::new));
        Ended ended = batch("u1,A\n");
        assertEquals(9, ended.code(), ended.err());
        assertEquals(2, drives().size());
        assertEquals(1, ended.out().lines().count());
        assertTrue(
                ended.out()
                        .startsWith("{\"line\":2,\"status\":\"unknown\",\"error\":{\"kind\":\"unknown\",\"code\":null,"
                                + "\"message\":\"more than one drive was created: " + String.join(", ", drives())),
                ended.out());
    }

    @Test
    void aLateLookThatIsNeverAnsweredIsToldAndTheNextRunLooksAgain() throws Exception {
        service.onCreate(LOST_UNDONE);
        service.onList(Collections.nCopies(7, Fault.none()).toArray(Fault[]::new));
        service.alwaysOnList(Fault.answer(Answer.truncatedJson(200)));
        Ended ended = batch("u1,A\n");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(drives(), told(ended));
        assertTrue(ended.err().contains("1 rows may still get a second drive"), ended.err());

        service.alwaysOnList(Fault.none());
        Ended again = batch("u1,A\n");
        assertEquals(0, again.code(), again.err());
        assertEquals(2, service.requests(Operation.CREATE).size());
        assertFalse(again.err().contains("second drive"), again.err());
    }

    /** Had an answer of each been lost, so that each may have a second drive: four pages of 301 drives in place of 300 looks. */
    @Test
    void manyLateLooksAreOneSweep() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            rows.append("u").append(i).append(",A\n");
        }
        assertEquals(0, batch(rows.toString()).code());
        int looks = service.requests(Operation.LIST).size();
        Path journal = folder.resolve("rows.csv.journal");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + journal);
                Statement statement = connection.createStatement()) {
            assertEquals(300, statement.executeUpdate("UPDATE ended SET may_come_late = 1"));
        }
        service.addDrive("A", "u7", "user");

        Ended ended = batch(rows.toString());
        assertEquals(9, ended.code(), ended.err());
        assertEquals(
                "mkdrive: 300 rows: 299 created, 0 found, 0 failed, 1 unknown, 0 skipped",
                ended.err()
                        .lines()
                        .filter(line -> line.contains(" rows: "))
                        .findFirst()
                        .orElse(""));
        assertEquals(300, service.requests(Operation.CREATE).size());
        assertEquals(4, service.requests(Operation.LIST).size() - looks);
    }
}
