package io.github.mkdrive.page;

/** JSON that stands in a {@code script} element. */
final class EmbeddedJson {
    private EmbeddedJson() {}

    /**
     * The same JSON without a character that could end the element or begin another, or that JavaScript takes for the end of a
     * line. Outside of strings JSON has none of them, so each can become an escape.
     *
     * @param json well-formed JSON
     */
    static String of(String json) {
        StringBuilder safe = new StringBuilder(json.length() + 16);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            switch (c) {
                case '<' -> safe.append("\\u003c");
                case '>' -> safe.append("\\u003e");
                case '&' -> safe.append("\\u0026");
                case '\u2028' -> safe.append("\\u2028");
                case '\u2029' -> safe.append("\\u2029");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
