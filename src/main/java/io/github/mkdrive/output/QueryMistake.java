package io.github.mkdrive.output;

import io.burt.jmespath.antlr.v4.runtime.BaseErrorListener;
import io.burt.jmespath.antlr.v4.runtime.RecognitionException;
import io.burt.jmespath.antlr.v4.runtime.Recognizer;
import io.burt.jmespath.parser.ParseError;
import io.burt.jmespath.util.AntlrHelper;
import io.github.mkdrive.api.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says where an expression is wrong, and why. The library's own words name the tokens of its grammar, and columns without their lines. */
final class QueryMistake {
    private static final String SYNTAX = "syntax error";
    private static final Pattern UNKNOWN = Pattern.compile("unknown function \"(.*)\"");
    private static final Pattern ARITY = Pattern.compile(".*\"(.*)\" \\(expected (.*) but was (\\d+)\\)");
    private static final int LONGEST_PIECE = 20;
    private static final int LONGEST_EXPRESSION = 60;

    private QueryMistake() {}

    /**
     * What is wrong.
     *
     * @param error the first error that the library found
     */
    static InvalidValueException of(String text, ParseError error) {
        if (error.message().startsWith(SYNTAX)) {
            return syntax(text);
        }
        int at = text.offsetByCodePoints(0, error.position());
        int column = error.position() + 1;
        Matcher unknown = UNKNOWN.matcher(error.message());
        if (unknown.matches()) {
            return new InvalidValueException("query.function", unknown.group(1), column, around(text, at));
        }
        Matcher arity = ARITY.matcher(error.message());
        if (arity.matches()) {
            return new InvalidValueException(
                    "query.arity", arity.group(1), arity.group(2), arity.group(3), column, around(text, at));
        }
        return new InvalidValueException("query.at", error.message(), column, around(text, at));
    }

    private static InvalidValueException syntax(String text) {
        Errors errors = new Errors(text);
        AntlrHelper.createParser(text, errors).jmesPathExpression();
        int at = text.offsetByCodePoints(0, errors.first);
        int column = errors.first + 1;
        if (at == text.length()) {
            return new InvalidValueException("query.end", around(text, at), column);
        }
        if (errors.isToken && "'\"`".indexOf(text.charAt(at)) >= 0) {
            return new InvalidValueException("query.quote", text.substring(at, at + 1), column, around(text, at));
        }
        int end = at;
        while (end < text.length() && text.codePointCount(at, end) < LONGEST_PIECE) {
            end += Character.charCount(text.codePointAt(end));
        }
        return new InvalidValueException("query.syntax", text.substring(at, end), column, around(text, at));
    }

    /** The expression, or of a long one what stands about a place. */
    private static String around(String text, int at) {
        if (text.length() <= LONGEST_EXPRESSION) {
            return text;
        }
        int from = Math.max(0, at - LONGEST_EXPRESSION / 2);
        int to = Math.min(text.length(), at + LONGEST_EXPRESSION / 2);
        from -= from > 0 && Character.isLowSurrogate(text.charAt(from)) ? 1 : 0;
        to += to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? 1 : 0;
        return (from > 0 ? "..." : "") + text.substring(from, to) + (to < text.length() ? "..." : "");
    }

    /** Finds the first place that can't be understood, in characters (Unicode code points) of the whole text. */
    private static final class Errors extends BaseErrorListener {
        private final String text;
        private int first;
        private boolean isToken;

        Errors(String text) {
            this.text = text;
            this.first = text.codePointCount(0, text.length());
        }

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException e) {
            int begin = 0;
            for (int i = 1; i < line; i++) {
                begin = text.indexOf('\n', begin) + 1;
            }
            int at = text.codePointCount(0, begin) + column;
            if (at <= first) {
                first = at;
                isToken = symbol == null; // what the lexer can't read is no symbol yet
            }
        }
    }
}
