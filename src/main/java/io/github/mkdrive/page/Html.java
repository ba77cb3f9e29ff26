package io.github.mkdrive.page;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes elements of a page. Texts and the values of attributes are escaped here, so that no caller can forget it. */
final class Html {
    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();

    Html(Writer out) {
        this.out = out;
    }

    /** Begins an element. */
    Html open(String tag, String... attributes) throws IOException {
        empty(tag, attributes);
        open.push(tag);
        return this;
    }

    /** An element that has no end, such as {@code meta}. */
    Html empty(String tag, String... attributes) throws IOException {
        out.write('<');
        out.write(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.write(' ');
            out.write(attributes[i]);
            out.write("=\"");
            out.write(escape(attributes[i + 1]));
            out.write('"');
        }
        out.write('>');
        return this;
    }

    /** Ends the element that was begun last. */
    Html close() throws IOException {
        out.write("</");
        out.write(open.pop());
        out.write('>');
        return this;
    }

    /** Text in an element. */
    Html text(String text) throws IOException {
        out.write(escape(text));
        return this;
    }

    /** A whole element with nothing but text in it. */
    Html element(String tag, String text, String... attributes) throws IOException {
        return open(tag, attributes).text(text).close();
    }

    /** Writes what is no text of an element: the program's own style and script, and {@link EmbeddedJson}. */
    Html raw(String markup) throws IOException {
        out.write(markup);
        return this;
    }

    /** Text as it stands in an element or, in double quotes, in an attribute. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
