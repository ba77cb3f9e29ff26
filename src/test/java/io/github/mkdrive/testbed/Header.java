package io.github.mkdrive.testbed;

import java.util.List;
import java.util.Locale;

/**
 * One header line of a request or an answer.
 *
 * @param name as it was sent, in its own case
 * @param value without the white space around it
 */
public record Header(String name, String value) {
    /** The name in lower case, as names are compared. */
    public String lowerName() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The values of every header of this name, in the order they were sent. */
    static List<String> values(List<Header> headers, String lowerName) {
        return headers.stream()
                .filter(header -> header.lowerName().equals(lowerName))
                .map(Header::value)
                .toList();
    }
}
