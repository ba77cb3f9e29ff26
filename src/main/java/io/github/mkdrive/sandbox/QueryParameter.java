package io.github.mkdrive.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * One parameter of a request's query, as it enters the string to sign.
 *
 * @param name the part before the first {@code =}, not decoded
 * @param value the part behind it, not decoded; empty when there is none
 */
record QueryParameter(String name, String value) {
    /** Splits a query as it was sent, without its {@code ?}; an empty query has no parameters. */
    static List<QueryParameter> parse(String rawQuery) {
        List<QueryParameter> parameters = new ArrayList<>();
        int start = 0;
        while (start < rawQuery.length()) {
            int ampersand = rawQuery.indexOf('&', start);
            int end = ampersand < 0 ? rawQuery.length() : ampersand;
            String pair = rawQuery.substring(start, end);
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                parameters.add(
                        equals < 0
                                ? new QueryParameter(pair, "")
                                : new QueryParameter(pair.substring(0, equals), pair.substring(equals + 1)));
            }
            start = end + 1;
        }
        return parameters;
    }
}
