package io.github.mkdrive.page;

import io.github.mkdrive.api.JsonText;
import io.github.mkdrive.batch.Journal;
import io.github.mkdrive.report.Messages;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The page that tells of a run. It is written in passes over the rows, so that a million of them take no more memory than a few.
 *
 * @param head what is said of the run as a whole
 * @param rows its rows
 * @param mostRows how many rows the page has at most; those that failed or are unknown come first
 */
public record RunPage(RunHead head, RunRows rows, int mostRows) {
    /** What a browser still opens at once: some megabytes. */
    public static final int MOST_ROWS = 20_000;

    /** Whether a file's name asks for a page. */
    public static boolean isMeant(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".html") || name.endsWith(".htm");
    }

    /**
     * Writes the page, in UTF-8. Leaves the stream open.
     *
     * @throws IOException when the rows can't be read or the page can't be written
     */
    public void write(OutputStream to) throws IOException {
        RunFacts facts = new RunFacts();
        each(row -> true, Long.MAX_VALUE, facts::add);
        Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        new PageText(new Html(out), head, facts, mostRows).write(() -> embed(out));
        out.flush();
    }

    /** Writes the rows for the script that shows them: those that somebody has to look at first. */
    private void embed(Writer out) throws IOException {
        out.write("{\"texts\":");
        out.write(EmbeddedJson.of(JsonText.object(json -> {
            json.writeStringField("shown", Messages.text("page.rows.shown", "{0}", "{1}", "{2}"));
            json.writeStringField("all", Messages.text("page.rows.all", "{0}", "{1}"));
            json.writeStringField("none", Messages.text("page.rows.none"));
        })));
        out.write(",\"rows\":[");
        long[] written = {0};
        Visitor write = row -> {
            out.write(written[0]++ == 0 ? "\n" : ",\n");
            out.write(json(row));
        };
        each(PageRow::isBad, mostRows, write);
        each(row -> !row.isBad(), mostRows - written[0], write);
        out.write("\n]}");
    }

    private static String json(PageRow row) {
        return EmbeddedJson.of(JsonText.object(json -> {
            json.writeNumberField("line", row.line());
            json.writeStringField("status", row.status().word());
            json.writeFieldName("owner");
            JsonText.writeString(json, row.owner());
            json.writeFieldName("type");
            JsonText.writeString(json, row.ownerType());
            json.writeFieldName("name");
            JsonText.writeString(json, row.name());
            json.writeFieldName("ids");
            JsonText.writeString(json, String.join(" ", row.driveIds()));
            if (!row.message().isEmpty()) {
                json.writeFieldName("message");
                JsonText.writeString(json, row.message());
            }
            if (!row.reason().isEmpty()) {
                json.writeFieldName("reason");
                JsonText.writeString(json, row.reason());
            }
        }));
    }

    @FunctionalInterface
    private interface Visitor {
        void row(PageRow row) throws IOException;
    }

    /** Goes over those rows that are meant, and over no more of the others than it has to. */
    private void each(Predicate<PageRow> meant, long most, Visitor visitor) throws IOException {
        long left = most;
        long after = 0;
        while (left > 0) {
            List<Journal.Told> some = rows.after(after);
            if (some.isEmpty()) {
                return;
            }
            for (Journal.Told told : some) {
                PageRow row = PageRow.of(told);
                if (left > 0 && meant.test(row)) {
                    visitor.row(row);
                    left--;
                }
            }
            after = some.get(some.size() - 1).number();
        }
    }
}
