package io.github.mkdrive.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.api.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/** Rows that are JSON objects, as the body of CreateDrive: one on each line, or in one array (RFC 8259). */
final class JsonInput {
    private JsonInput() {}

    /** Each line is read for itself, so that one that is broken does not hide what is wrong with the others. */
    static void readLines(Decoded decoded, InputOptions options, RowReader rows) throws IOException {
        BufferedReader text = new BufferedReader(decoded.text());
        long number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (!line.isBlank()) {
                readLine(line, number, options, rows);
            }
        }
    }

    private static void readLine(String line, long number, InputOptions options, RowReader rows) throws IOException {
        try (JsonParser parser = JsonText.open(line)) {
            Optional<Row> row = row(parser, number, options, rows);
            JsonText.expectEnd(parser);
            if (row.isPresent()) {
                rows.row(number, row.get().texts(), row.get().names());
            }
        } catch (JsonProcessingException e) {
            rows.badRow(number, Optional.empty(), broken(e));
        }
    }

    static void readArray(Decoded decoded, InputOptions options, RowReader rows, Rows told) throws IOException {
        long line = 1;
        try (JsonParser parser = JsonText.open(decoded.text())) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                told.problem(line(parser), Optional.empty(), new InvalidValueException("input.noArray"));
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                line = line(parser);
                Optional<Row> row = row(parser, line, options, rows);
                if (row.isPresent()) {
                    rows.row(line, row.get().texts(), row.get().names());
                }
            }
            line = line(parser);
            JsonText.expectEnd(parser);
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? line : e.getLocation().getLineNr();
            told.problem(at, Optional.empty(), broken(e));
        }
    }

    private static long line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static InvalidValueException broken(JsonProcessingException e) {
        long column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
        return new InvalidValueException("input.json", column, e.getOriginalMessage());
    }

    /** What stands in a row, by field, and how it names those fields. */
    private record Row(Map<DriveField, String> texts, Map<DriveField, String> names) {}

    /** The row whose first token the parser stands at; empty where something is wrong with it, which is told. */
    private static Optional<Row> row(JsonParser parser, long line, InputOptions options, RowReader rows)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            rows.badRow(line, Optional.empty(), new InvalidValueException("input.noObject"));
            parser.skipChildren();
            return Optional.empty();
        }
        Row row = new Row(new EnumMap<>(DriveField.class), new EnumMap<>(DriveField.class));
        Optional<String> wrong = Optional.empty();
        Optional<InvalidValueException> problem = Optional.empty();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Optional<InvalidValueException> found = member(parser, name, names, options, row);
            parser.skipChildren();
            if (problem.isEmpty() && found.isPresent()) {
                problem = found;
                wrong = Optional.of(name);
            }
        }
        if (problem.isPresent()) {
            rows.badRow(line, wrong, problem.get());
            return Optional.empty();
        }
        return Optional.of(row);
    }

    private static Optional<InvalidValueException> member(
            JsonParser parser, String name, Set<String> names, InputOptions options, Row row) throws IOException {
        Optional<DriveField> field = RowReader.field(name);
        if (field.isEmpty()) {
            return options.ignoreUnknown() ? Optional.empty() : Optional.of(RowReader.unknown(name));
        }
        if (!names.add(field.get().apiName())) {
            return Optional.of(new InvalidValueException("input.memberTwice"));
        }
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (!parser.currentToken().isScalarValue()) {
            return Optional.of(new InvalidValueException("input.nested"));
        }
        row.texts().put(field.get(), parser.getText());
        row.names().put(field.get(), name);
        return Optional.empty();
    }

    static void copyLines(Decoded decoded, LongPredicate wanted, Writer to) throws IOException {
        BufferedReader text = new BufferedReader(decoded.text());
        long number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            if (!line.isBlank()) {
                number++;
                if (wanted.test(number)) {
                    to.write(line + '\n');
                }
            }
        }
        to.flush();
    }

    static void copyArray(Decoded decoded, LongPredicate wanted, Writer to) throws IOException {
        long number = 0;
        String before = "[\n";
        try (JsonParser parser = JsonText.open(decoded.text())) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                number++;
                if (wanted.test(number)) {
                    to.write(before + JsonText.value(parser));
                    before = ",\n";
                } else {
                    parser.skipChildren();
                }
            }
        }
        to.write(before.equals("[\n") ? "[]\n" : "\n]\n");
        to.flush();
    }
}
