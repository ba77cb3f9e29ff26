package io.github.mkdrive.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mkdrive.output.EncodedText;
import io.github.mkdrive.output.Style;
import io.github.mkdrive.output.TerminalText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.function.BooleanSupplier;

/** Standard error for messages, a line each. What can't be written is lost: there is no other place to tell it. */
public final class MessageStream {
    private static final String LINE_END = System.lineSeparator();

    private final OutputStream stream;
    private final Charset charset;
    private volatile BooleanSupplier coloured = () -> false;

    /** Messages that go to {@code stream} in UTF-8. */
    public MessageStream(OutputStream stream) {
        this(stream, UTF_8);
    }

    /** Messages that go to {@code stream} in that charset. */
    public MessageStream(OutputStream stream, Charset charset) {
        this.stream = stream;
        this.charset = charset;
    }

    /**
     * From now on sets off what says that something is an error, a warning or a hint, where that is wanted.
     *
     * @param wanted is asked only when there is something to tell
     */
    public void colour(BooleanSupplier wanted) {
        coloured = wanted;
    }

    /** Whether people would see the text as it is, and no escapes. */
    public boolean canShow(String text) {
        return EncodedText.has(text, charset);
    }

    /** Tells something that is no error, with the program's name in front. */
    public void note(String text) {
        line(Messages.text("line.note", text));
    }

    /** Tells what somebody should know who got what was asked for. */
    public void warning(String text) {
        line(Style.WARNING, Messages.text("line.warning", ""), text);
    }

    /** Tells why there is no result. */
    public void error(String text) {
        line(Style.ERROR, Messages.text("line.error", ""), text);
    }

    /** Tells what to do about it. */
    public void hint(String text) {
        line(Style.HINT, Messages.text("line.hint", ""), text);
    }

    private void line(Style style, String mark, String text) {
        String told = mark.stripTrailing();
        print(style.of(told, coloured.getAsBoolean())
                + mark.substring(told.length())
                + TerminalText.escape(text)
                + LINE_END);
    }

    /** Writes a line, out of every buffer. What could move the cursor, break the line or hide in it is shown as an escape. */
    public void line(String text) {
        print(TerminalText.escape(text) + LINE_END);
    }

    /** Asks for something that is typed behind it on the same line. */
    public void ask(String text) {
        print(TerminalText.escape(Messages.text("line.ask", text)));
    }

    /** Writes on a terminal over what was written last in this way; nothing takes it away. */
    public void overwrite(String text) {
        print("\r\u001b[K" + TerminalText.escape(text) + (text.isEmpty() ? "" : "\r"));
    }

    /** Writes where an exception comes from. */
    public void stackTrace(Throwable exception) {
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace, true));
        print(trace.toString());
    }

    private synchronized void print(String text) {
        try {
            stream.write(EncodedText.shown(text, charset));
            stream.flush();
        } catch (IOException e) {
            // Nobody can be told.
        }
    }
}
