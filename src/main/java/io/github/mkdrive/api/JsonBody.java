package io.github.mkdrive.api;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** The JSON object of a request, written field by field without reflection. */
final class JsonBody {
    private final StringBuilder json = new StringBuilder("{");

    /** Adds a string. */
    JsonBody put(String name, String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, quoted);
        return putLiteral(name, quoted.append('"').toString());
    }

    /** Adds a value that is JSON already. */
    JsonBody putLiteral(String name, String literal) {
        if (json.length() > 1) {
            json.append(',');
        }
        json.append('"').append(name).append("\":").append(literal);
        return this;
    }

    @Override
    public String toString() {
        return json + "}";
    }
}
