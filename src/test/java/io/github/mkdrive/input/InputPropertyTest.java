package io.github.mkdrive.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.InvalidValueException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written into an input by the rules of its form is what is read of it, and a copy of some rows is those rows. */
class InputPropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a row asks for: an owner, a name, a description with any characters that a drive may have. */
    record Asked(String owner, String name, String description) {
        Map<String, String> fields() {
            return Map.of("owner", owner, "drive_name", name, "description", description, "owner_type", "user");
        }

        static Asked of(CreateDriveRequest request) {
            return new Asked(
                    request.owner(),
                    request.name(),
                    String.valueOf(request.values().get(DriveField.DESCRIPTION)));
        }
    }

    /**
     * How a CSV file is written.
     *
     * @param quoted whether all cells are quoted, not only those that have to be
     * @param marked whether it begins with a byte order mark
     */
    record Style(char delimiter, String lineEnd, boolean quoted, boolean marked) {
        String line(List<String> cells) {
            return cells.stream().map(this::cell).collect(Collectors.joining(String.valueOf(delimiter), "", lineEnd));
        }

        private String cell(String text) {
            boolean needed = quoted || text.indexOf(delimiter) >= 0 || text.matches("(?s).*[\"\r\n].*");
            return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
        }
    }

    @Provide
    Arbitrary<Asked> asked() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("ab \"',;|{}[]:<>&=\\éß团")
                .ofMaxLength(12)
                .map(middle -> "x" + middle + "\uD83D\uDE00");
        Arbitrary<String> lines =
                Arbitraries.of("", "\n", "\r\n", "\n\n", "\t").flatMap(end -> text.map(line -> line + end + "y"));
        return Combinators.combine(Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8), text, lines)
                .as(Asked::new);
    }

    @Provide
    Arbitrary<Style> styles() {
        return Combinators.combine(
                        Arbitraries.of(',', ';', '\t', '|'),
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Style::new);
    }

    @Provide
    Arbitrary<List<Asked>> rows() {
        return asked().list().ofMaxSize(6);
    }

    @Property(tries = 300)
    void csv(@ForAll("styles") Style style, @ForAll("rows") List<Asked> rows, @ForAll int wanted) throws Exception {
        StringBuilder text = new StringBuilder(style.marked() ? "\uFEFF" : "");
        text.append(style.line(List.of("owner", "mail", "drive_name", "description", "owner_type")));
        for (Asked row : rows) {
            text.append(style.line(List.of(row.owner(), row.name(), row.name(), row.description(), "user")));
        }
        check(InputFormat.CSV, text.toString(), rows, wanted);
    }

    @Property(tries = 200)
    void jsonLines(@ForAll("rows") List<Asked> rows, @ForAll int wanted) throws Exception {
        StringBuilder text = new StringBuilder();
        for (Asked row : rows) {
            text.append(JSON.writeValueAsString(row.fields())).append('\n');
        }
        check(InputFormat.NDJSON, text.toString(), rows, wanted);
    }

    @Property(tries = 200)
    void jsonArray(@ForAll("rows") List<Asked> rows, @ForAll boolean pretty, @ForAll int wanted) throws Exception {
        List<Map<String, String>> all = rows.stream().map(Asked::fields).toList();
        String text =
                pretty ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) : JSON.writeValueAsString(all);
        check(InputFormat.JSON, text, rows, wanted);
    }

    /** @param wanted its bits say which rows a copy is made of */
    private static void check(InputFormat format, String text, List<Asked> rows, int wanted) throws Exception {
        Path file = Files.createTempFile("rows", ".txt");
        Path copy = Files.createTempFile("copy", ".txt");
        try {
            Files.writeString(file, text);
            assertEquals(rows, read(format, file));
            try (OutputStream to = Files.newOutputStream(copy)) {
                input(format, file).copy(number -> (wanted >> number & 1) == 1, to);
            }
            List<Asked> some = IntStream.range(0, rows.size())
                    .filter(index -> (wanted >> (index + 1) & 1) == 1)
                    .mapToObj(rows::get)
                    .toList();
            assertEquals(some, read(format, copy));
        } finally {
            Files.delete(file);
            Files.delete(copy);
        }
    }

    private static Input input(InputFormat format, Path file) {
        return new Input(
                file, new InputOptions(format, Optional.empty(), Optional.of(StandardCharsets.UTF_8), true, Map.of()));
    }

    private static List<Asked> read(InputFormat format, Path file) throws IOException, InvalidValueException {
        List<Asked> read = new ArrayList<>();
        input(format, file).read(new Rows() {
            @Override
            public void row(long number, long line, CreateDriveRequest request) {
                read.add(Asked.of(request));
            }

            @Override
            public void problem(long line, Optional<String> column, InvalidValueException problem) {
                throw new AssertionError(line + " " + column + " " + problem.key());
            }
        });
        return read;
    }
}
