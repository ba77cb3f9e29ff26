package io.github.mkdrive.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.InvalidValueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows of a CSV file (RFC 4180, and what Excel and directories make of it). */
final class CsvInput {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LONGEST_HEADER = 1 << 20;
    private static final Pattern STARTING_LINE = Pattern.compile("starting at line (\\d+)");

    private CsvInput() {}

    /**
     * What comes before the rows.
     *
     * @param separatorLine the line by which Excel is told the delimiter, where there is one
     * @param delimiter what stands between the cells
     */
    private record Head(Optional<String> separatorLine, char delimiter) {}

    /** Is given the header and then the rows. */
    private interface Records {
        /** False where it can't be used, and the rows need not be read. */
        boolean header(long line, List<String> names, Head head) throws IOException;

        void record(long line, List<String> cells) throws IOException;
    }

    static void read(Decoded decoded, InputOptions options, RowReader rows, Rows told) throws IOException {
        records(decoded, options, told, new Records() {
            private Column[] columns = {};

            @Override
            public boolean header(long line, List<String> names, Head head) throws IOException {
                columns = columns(names);
                return isGood(line, columns, options, told);
            }

            @Override
            public void record(long line, List<String> cells) throws IOException {
                if (cells.size() != columns.length) {
                    rows.badRow(
                            line,
                            Optional.empty(),
                            new InvalidValueException("input.cells", cells.size(), columns.length));
                    return;
                }
                Map<DriveField, String> texts = new EnumMap<>(DriveField.class);
                Map<DriveField, String> names = new EnumMap<>(DriveField.class);
                for (int i = 0; i < columns.length; i++) {
                    if (columns[i].field().isPresent()) {
                        DriveField field = columns[i].field().get();
                        names.put(field, columns[i].name());
                        if (!cells.get(i).isEmpty()) {
                            texts.put(field, cells.get(i));
                        }
                    }
                }
                rows.row(line, texts, names);
            }
        });
    }

    /**
     * A column.
     *
     * @param field the field that it is for; empty where it is passed over
     */
    private record Column(String name, Optional<DriveField> field) {}

    private static Column[] columns(List<String> names) {
        Column[] columns = new Column[names.size()];
        for (int i = 0; i < columns.length; i++) {
            String name = names.get(i).strip();
            columns[i] = new Column(name, RowReader.field(name));
        }
        return columns;
    }

    /** Tells what is wrong with the header, and whether nothing is. */
    private static boolean isGood(long line, Column[] columns, InputOptions options, Rows told) throws IOException {
        Map<DriveField, String> seen = new EnumMap<>(DriveField.class);
        boolean good = true;
        for (int i = 0; i < columns.length; i++) {
            String name = columns[i].name();
            Optional<InvalidValueException> problem = Optional.empty();
            if (columns[i].field().isPresent()) {
                String other = seen.put(columns[i].field().get(), name);
                if (other != null) {
                    problem = Optional.of(new InvalidValueException("input.columnTwice", other));
                }
            } else if (!options.ignoreUnknown()) {
                problem = Optional.of(
                        name.isEmpty() ? new InvalidValueException("input.noName", i + 1) : RowReader.unknown(name));
            }
            if (problem.isPresent()) {
                good = false;
                Optional<String> place = seen.containsValue(name) ? Optional.of(name) : Optional.empty();
                told.problem(line, place, problem.get());
            }
        }
        for (DriveField field : DriveField.IN_REQUESTS) {
            boolean given = seen.containsKey(field) || options.defaults().containsKey(field);
            if (field.input().isRequired() && !given) {
                good = false;
                told.problem(
                        line,
                        Optional.empty(),
                        new InvalidValueException(
                                "input.noColumn", field.apiName(), field.input().option()));
            }
        }
        return good;
    }

    private static void records(Decoded decoded, InputOptions options, Rows told, Records records) throws IOException {
        BufferedReader text = new BufferedReader(decoded.text(), LONGEST_HEADER);
        Head head = head(text, options);
        long shift = head.separatorLine().isPresent() ? 1 : 0;
        if (shift > 0) {
            text.readLine();
        }
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(head.delimiter())
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
        long last = 0;
        boolean headed = false;
        try {
            for (CsvRecord record : reader) {
                last = record.getStartingLineNumber() + shift;
                List<String> cells = record.getFields();
                if (isEmpty(cells)) {
                    continue;
                }
                if (headed) {
                    records.record(last, cells);
                } else if (records.header(last, cells, head)) {
                    headed = true;
                } else {
                    return;
                }
            }
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            Matcher line = STARTING_LINE.matcher(String.valueOf(e.getMessage()));
            long at = line.find() ? Long.parseLong(line.group(1)) + shift : last + 1;
            told.problem(at, Optional.empty(), new InvalidValueException("input.quote"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A row without anything in it, as editors leave them at the end. */
    private static boolean isEmpty(List<String> cells) {
        return cells.stream().allMatch(String::isBlank);
    }

    private static Head head(BufferedReader text, InputOptions options) throws IOException {
        text.mark(LONGEST_HEADER);
        Optional<String> first = Optional.ofNullable(text.readLine());
        Optional<String> second = Optional.ofNullable(text.readLine());
        text.reset();
        String line = first.orElse("");
        boolean separator = line.length() == 5 && line.regionMatches(true, 0, "sep=", 0, 4);
        if (separator) {
            return new Head(first, options.delimiter().orElse(line.charAt(4)));
        }
        if (options.delimiter().isPresent()) {
            return new Head(Optional.empty(), options.delimiter().get());
        }
        String header = line.isBlank() ? second.orElse("") : line;
        char best = DELIMITERS[0];
        long most = 0;
        for (char delimiter : DELIMITERS) {
            long known = List.of(header.split(Pattern.quote(String.valueOf(delimiter)), -1)).stream()
                    .filter(name -> RowReader.field(unquoted(name)).isPresent())
                    .count();
            if (known > most) {
                best = delimiter;
                most = known;
            }
        }
        return new Head(Optional.empty(), best);
    }

    private static String unquoted(String name) {
        return name.strip().replaceAll("^\"|\"$", "");
    }

    static void copy(Decoded decoded, InputOptions options, LongPredicate wanted, Writer to) throws IOException {
        Copy copy = new Copy(wanted, to);
        records(decoded, options, Nobody.ROWS, copy);
        copy.flush();
    }

    /** Writes the header, and the rows that are wanted. */
    private static final class Copy implements Records {
        private final LongPredicate wanted;
        private final Writer to;
        private Optional<CsvWriter> writer = Optional.empty();
        private long number;

        Copy(LongPredicate wanted, Writer to) {
            this.wanted = wanted;
            this.to = to;
        }

        @Override
        public boolean header(long line, List<String> names, Head head) throws IOException {
            if (head.separatorLine().isPresent()) {
                to.write(head.separatorLine().get() + "\r\n");
            }
            CsvWriter csv = CsvWriter.builder()
                    .fieldSeparator(head.delimiter())
                    .lineDelimiter(LineDelimiter.CRLF)
                    .build(to);
            csv.writeRecord(names);
            writer = Optional.of(csv);
            return true;
        }

        @Override
        public void record(long line, List<String> cells) {
            number++;
            if (wanted.test(number)) {
                writer.orElseThrow().writeRecord(cells);
            }
        }

        void flush() throws IOException {
            if (writer.isPresent()) {
                writer.get().flush();
            }
            to.flush();
        }
    }
}
