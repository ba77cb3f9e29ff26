package io.github.mkdrive.output;

/** What is set off in colour on a terminal, by ECMA-48's SGR sequences. Which colour that is, the terminal's theme decides. */
public enum Style {
    /** A heading: bold. */
    HEADING("1"),
    /** What says that something is an error: bold red. */
    ERROR("1;31"),
    /** What says that something is a warning: bold yellow. */
    WARNING("1;33"),
    /** What says that something is advice: bold cyan. */
    HINT("1;36");

    private static final String END = "\u001b[0m";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /**
     * The text in this style.
     *
     * @param text what is safe to print already; nothing is made of an empty one
     * @param coloured whether it is wanted; without, the text stays as it is
     */
    public String of(String text, boolean coloured) {
        return coloured && !text.isEmpty() ? "\u001b[" + code + 'm' + text + END : text;
    }
}
