package io.github.mkdrive.output;

/**
 * How results for people are shown.
 *
 * @param columns how wide a line can be; {@link #UNLIMITED} where nothing cuts it off, as in a pipe
 * @param isColoured whether headings are set off
 * @param ellipsis what stands where something was cut off
 */
public record Display(int columns, boolean isColoured, String ellipsis) {
    /** As many columns as there are. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** A file or a pipe. */
    public static final Display PLAIN = new Display(UNLIMITED, false, "...");

    /** Whether it is a terminal, whose lines have an end. */
    public boolean isLimited() {
        return columns != UNLIMITED;
    }
}
