package io.github.mkdrive.create;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreatePolicyTest {
    @ParameterizedTest
    @CsvSource({
        "PT6S, PT2S, PT1.5S, PT0.3S",
        "PT60S, PT20S, PT15S, PT3S",
        "PT1H, PT20M, PT15S, PT3S",
        "PT0.06S, PT0.02S, PT0.015S, PT0.003S",
    })
    void theTimeIsShared(Duration timeout, Duration tryLimit, Duration settling, Duration spare) {
        CreatePolicy policy = Policies.of(IfExists.IGNORE, 4, timeout);
        assertEquals(tryLimit, policy.tryLimit());
        assertEquals(settling, policy.settling());
        assertEquals(spare, policy.spare());
        assertEquals(settling.plus(spare), policy.reserve());
        assertTrue(settling.compareTo(CreatePolicy.longestSettling(timeout)) <= 0);
        // Even after a first try that timed out and its settling there is time for a second, and for its settling.
        Duration first = tryLimit.plus(settling).plus(spare);
        assertTrue(first.plus(spare).plus(policy.reserve()).compareTo(timeout) <= 0);
    }

    @ParameterizedTest
    @CsvSource({"PT6S, PT5.1S", "PT60S, PT51S", "PT1H, PT59M51S", "PT0.06S, PT0.051S"})
    void theLongestSettlingLeavesTimeForATryAndALook(Duration timeout, Duration longest) {
        assertEquals(longest, CreatePolicy.longestSettling(timeout));
        CreatePolicy policy = new CreatePolicy(IfExists.IGNORE, 4, timeout, longest);
        assertEquals(policy.spare().multipliedBy(2), timeout.minus(policy.reserve()));
    }
}
