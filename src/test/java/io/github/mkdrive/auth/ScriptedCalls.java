package io.github.mkdrive.auth;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers calls as a table says, in its order: {@code METHOD URL}, and what comes back. */
final class ScriptedCalls implements CredentialsCalls {
    private final Deque<Row> rows = new ArrayDeque<>();
    private final Duration left;

    /** The calls that were made, in their order; one that is made again twice. */
    final List<CredentialsCall> made = new ArrayList<>();

    private record Row(String call, Optional<ApiAnswer> answer, Optional<Failure> failure, boolean again) {}

    ScriptedCalls() {
        this(Duration.ofSeconds(10));
    }

    ScriptedCalls(Duration left) {
        this.left = left;
    }

    ScriptedCalls answer(String call, String body) {
        return answer(call, body, ApiAnswer.BodyEnd.WHOLE);
    }

    ScriptedCalls answer(String call, String body, ApiAnswer.BodyEnd end) {
        rows.add(new Row(call, Optional.of(new ApiAnswer(200, Map.of(), body, end)), Optional.empty(), false));
        return this;
    }

    /** A call whose answer comes with the second try. */
    ScriptedCalls again(String call, String body) {
        rows.add(new Row(
                call,
                Optional.of(new ApiAnswer(200, Map.of(), body, ApiAnswer.BodyEnd.WHOLE)),
                Optional.empty(),
                true));
        return this;
    }

    /** A status, or the kind of a failure without one. */
    ScriptedCalls failure(String call, String what) {
        Failure failure = what.chars().allMatch(Character::isDigit)
                ? new Failure(
                        Failure.Kind.ANSWERED,
                        Optional.empty(),
                        Optional.of(Integer.valueOf(what)),
                        Optional.of("SomeCode"),
                        "some message",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                : Failure.withoutAnswer(Failure.Kind.valueOf(what), Optional.empty(), "some message");
        rows.add(new Row(call, Optional.empty(), Optional.of(failure), false));
        return this;
    }

    @Override
    public ApiAnswer send(Supplier<CredentialsCall> call) throws ApiException {
        CredentialsCall one = call.get();
        made.add(one);
        Row row = rows.remove();
        if (!row.call().equals(one.toString())) {
            throw new AssertionError("expected " + row.call() + ", was " + one);
        }
        if (row.again()) {
            made.add(call.get());
        }
        if (row.failure().isPresent()) {
            throw new ApiException(row.failure().get());
        }
        return row.answer().orElseThrow();
    }

    @Override
    public Duration left() {
        return left;
    }

    /** Whether all calls of the table were made. */
    boolean isDone() {
        return rows.isEmpty();
    }
}
