package io.github.mkdrive.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.api.Failure;
import io.github.mkdrive.api.Operation;
import io.github.mkdrive.create.Proof;
import io.github.mkdrive.create.Story;
import io.github.mkdrive.report.Interruption.Flight;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a signal cuts off, and what is told of it. */
class InterruptionTest {
    private static final List<String> NOTHING = List.of("mkdrive: interrupted; nothing was sent");
    private static final String SENT = "mkdrive: interrupted after the request was sent: the drive may exist";

    private final Interruption interruption = new Interruption();

    private static void fail(Flight flight, Proof proof) {
        Failure failure = Failure.withoutAnswer(Failure.Kind.CONNECTION_LOST, Optional.empty(), "");
        flight.following(Story.SILENT).failed(1, proof, failure);
    }

    private static String look(String command) {
        return "mkdrive: hint: to look, run this; it prints the owner's drive, and makes one only if there is none: "
                + command;
    }

    private List<String> told() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        interruption.interrupt(new MessageStream(err));
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void asJsonItIsAnErrorObject() {
        interruption.tellAsJson(true);
        String start = "{\"error\":{\"kind\":\"interrupted\",\"code\":null,\"message\":";
        String answer = "\"http_status\":null,\"request_id\":null,\"retryable\":false,\"attempts\":0";
        String end = ",\"exit_code\":130}}";
        assertEquals(List.of(start + "\"interrupted; nothing was sent\",\"hint\":null," + answer + end), told());

        assertEquals(
                List.of(start + "\"interrupted after the request was sent: the drive may exist\",\"hint\":"
                        + "\"to look, run this; it prints the owner's drive, and makes one only if there is none: look\","
                        + answer + ",\"late_drive_possible\":true" + end),
                toldAnew(List.of("look"), List.of()));
        assertEquals(
                List.of(start + "\"interrupted; drive 7 was created\",\"hint\":null," + answer
                        + ",\"drive_ids\":[\"7\"]" + end),
                toldAnew(List.of(), List.of("7")));
    }

    private static List<String> toldAnew(List<String> sent, List<String> created) {
        InterruptionTest other = new InterruptionTest();
        other.interruption.tellAsJson(true);
        sent.forEach(look -> other.interruption.begin(look).pass(Operation.CREATE_DRIVE));
        created.forEach(id -> other.interruption.begin("look").created(id));
        return other.told();
    }

    @Test
    void beforeAnythingIsSent() {
        interruption.begin("look").pass(Operation.LIST_DRIVE);

        assertEquals(NOTHING, told());
    }

    @Test
    void afterACreateWasSent() {
        interruption.begin("look").pass(Operation.CREATE_DRIVE);

        assertEquals(List.of(SENT, look("look")), told());
    }

    @Test
    void aRequestThatWasRefusedMadeNoDrive() {
        Flight flight = interruption.begin("look");
        flight.pass(Operation.CREATE_DRIVE);
        fail(flight, Proof.NOT_PROCESSED);

        assertEquals(NOTHING, told());
    }

    @Test
    void afterALostAnswerNothingProvesThatThereIsNoDrive() {
        Flight flight = interruption.begin("look");
        flight.pass(Operation.CREATE_DRIVE);
        fail(flight, Proof.NOT_KNOWN);
        flight.pass(Operation.CREATE_DRIVE);
        fail(flight, Proof.NOT_PROCESSED);

        assertEquals(List.of(SENT, look("look")), told());
    }

    @Test
    void aDriveThatIsThereIsNamed() {
        Flight flight = interruption.begin("look");
        flight.pass(Operation.CREATE_DRIVE);
        flight.created("7");

        assertEquals(List.of("mkdrive: interrupted; drive 7 was created"), told());
    }

    @Test
    void eachOfManyIsToldAndWhatIsSettledIsNot() {
        Flight settled = interruption.begin("settled");
        settled.pass(Operation.CREATE_DRIVE);
        Flight lost = interruption.begin("lost");
        lost.pass(Operation.CREATE_DRIVE);
        interruption.begin("waiting");
        Flight created = interruption.begin("created");
        created.pass(Operation.CREATE_DRIVE);
        created.created("8");
        settled.settled();

        assertEquals(List.of(SENT, look("lost"), "mkdrive: interrupted; drive 8 was created"), told());
    }

    @Test
    void nothingIsSaidToBeUnsentWhereSomethingWasSettled() {
        Flight settled = interruption.begin("settled");
        settled.pass(Operation.CREATE_DRIVE);
        settled.settled();

        assertEquals(List.of(), told());
    }

    @Test
    void anEndpointThatIsServedHasNothingToTell() {
        interruption.serving();

        assertEquals(List.of(), told());
    }

    @Test
    void whatIsOpenIsClosedAndNothingIsOpenedAfterwards() throws InterruptedException {
        List<String> story = new ArrayList<>();
        AutoCloseable opened = interruption.open(() -> () -> story.add("closed"));
        assertNotNull(opened);

        interruption.close();

        assertEquals(List.of("closed"), story);
        Thread opener = new Thread(() -> interruption.open(() -> () -> story.add("too late")));
        opener.setDaemon(true);
        opener.start();
        opener.join(100);
        assertTrue(opener.isAlive());
    }

    @Test
    void nothingIsSentAfterASignal() throws InterruptedException {
        Flight flight = interruption.begin("look");
        told();
        Thread sender = new Thread(() -> flight.pass(Operation.CREATE_DRIVE));
        sender.setDaemon(true);
        sender.start();

        sender.join(100);
        assertTrue(sender.isAlive());
        assertEquals(NOTHING, told());
    }
}
