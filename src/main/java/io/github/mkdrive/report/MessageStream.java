package io.github.mkdrive.report;

import io.github.mkdrive.output.TerminalText;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard error for messages, in UTF-8, a line each. What can't be written is lost: there is no other place to tell it. */
public final class MessageStream {
    private final PrintStream stream;

    /** Messages that go to {@code stream}. */
    public MessageStream(OutputStream stream) {
        this.stream = new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    /** Tells something that is no error, with the program's name in front. */
    public void note(String text) {
        line(Messages.text("line.note", text));
    }

    /** Writes a line, out of every buffer. What could move the cursor, break the line or hide in it is shown as an escape. */
    public void line(String text) {
        stream.println(TerminalText.escape(text));
        stream.flush();
    }

    /** Asks for something that is typed behind it on the same line. */
    public void ask(String text) {
        stream.print(TerminalText.escape(Messages.text("line.ask", text)));
        stream.flush();
    }

    /** Writes on a terminal over what was written last in this way; nothing takes it away. */
    public void overwrite(String text) {
        stream.print("\r\u001b[K" + TerminalText.escape(text) + (text.isEmpty() ? "" : "\r"));
        stream.flush();
    }

    /** Writes where an exception comes from. */
    public void stackTrace(Throwable exception) {
        exception.printStackTrace(stream);
        stream.flush();
    }
}
