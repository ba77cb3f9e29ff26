package io.github.mkdrive.output;

import io.burt.jmespath.Expression;
import io.burt.jmespath.parser.ParseException;
import io.github.mkdrive.api.InvalidValueException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An expression in JMESPath (jmespath.org) that is asked of JSON. Only calls that ask something load this class, and the library with
 * it.
 */
public final class JsonQuery {
    private final ExactRuntime runtime;
    private final Expression<Object> expression;

    private JsonQuery(ExactRuntime runtime, Expression<Object> expression) {
        this.runtime = runtime;
        this.expression = expression;
    }

    /**
     * Reads an expression. Functions are looked up, and their arguments counted; whether these are of the right type is only seen
     * when something is asked.
     *
     * @throws InvalidValueException when it is none; it says where
     */
    public static JsonQuery compile(String text) throws InvalidValueException {
        if (text.isBlank()) {
            throw new InvalidValueException(text.isEmpty() ? "value.empty" : "value.blank");
        }
        ExactRuntime runtime = new ExactRuntime();
        try {
            return new JsonQuery(runtime, runtime.compile(text));
        } catch (ParseException e) {
            throw QueryMistake.of(text, e.iterator().next());
        } catch (NumberFormatException e) {
            throw new InvalidValueException("query.index");
        } catch (StackOverflowError e) {
            throw new InvalidValueException("query.deep");
        } catch (RuntimeException e) {
            throw new InvalidValueException("query.other", reason(e));
        }
    }

    /**
     * The result for a JSON value, as text without a line end: a string without quotation marks, safe for a terminal; a number with
     * the digits that it came with; an object or array as JSON.
     *
     * @param lines whether objects and arrays are laid out over several lines
     * @return empty where the result is null
     * @throws QueryException when there is none, as for a function that can't take what it is given
     */
    public Optional<String> result(String json, boolean lines) throws QueryException {
        try {
            @Nullable Object result = expression.search(runtime.parseString(json));
            if (result == null) {
                return Optional.empty();
            }
            return Optional.of(
                    result instanceof String text ? TerminalText.escape(text) : ExactRuntime.json(result, lines));
        } catch (RuntimeException | StackOverflowError e) {
            throw new QueryException(reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isEmpty()
                ? e.getClass().getSimpleName()
                : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}
