package io.github.mkdrive.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mkdrive.api.Failure;
import io.github.mkdrive.create.Outcome;
import io.github.mkdrive.create.Tried;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeReportTest {
    private static final OutcomeReport REPORTS =
            new OutcomeReport(Clock.systemUTC(), new Used(Used.Authentication.TOKEN, Optional.empty(), false), "look");

    /** Two slow looks can use up the time, so that nothing is ever sent: the network is not to blame. */
    @Test
    void noTimeLeftForTheRequest() {
        Failure failure = Failure.withoutAnswer(Failure.Kind.NO_TIME, Optional.empty(), "");

        Report report = REPORTS.of(new Outcome.NotCreated(failure, false, Tried.NOT_AT_ALL));

        assertEquals(ExitCode.UNAVAILABLE, report.exitCode());
        assertEquals(List.of("no drive was created (tries: 0): there was no time left for it"), report.messages());
        assertEquals(List.of("give it more time with --timeout"), report.hints());
        assertEquals(true, report.isRetryable());
    }
}
