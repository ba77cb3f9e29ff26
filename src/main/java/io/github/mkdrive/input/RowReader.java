package io.github.mkdrive.input;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.InvalidValueException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes requests of the texts that stand in rows. */
final class RowReader {
    private final InputOptions options;
    private final Rows rows;
    private long number;

    RowReader(InputOptions options, Rows rows) {
        this.options = options;
        this.rows = rows;
    }

    /** The field that a column or member is named after: by the API's name or the option's, however it is written. */
    static Optional<DriveField> field(String name) {
        String plain =
                name.strip().toLowerCase(Locale.ROOT).replaceFirst("^--", "").replace('-', '_');
        for (DriveField field : DriveField.IN_REQUESTS) {
            String option = field.input().option().substring(2).replace('-', '_');
            if (plain.equals(field.apiName()) || plain.equals(option)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** A name that is no field's. */
    static InvalidValueException unknown(String name) {
        List<String> names = new ArrayList<>();
        DriveField.IN_REQUESTS.forEach(field -> names.add(field.apiName()));
        return InvalidValueException.notOneOf(names, name);
    }

    /**
     * A row.
     *
     * @param texts what stands in it, by field; what is left out is not among it
     * @param names how the input names those fields
     */
    void row(long line, Map<DriveField, String> texts, Map<DriveField, String> names) throws IOException {
        number++;
        Map<DriveField, String> all = new EnumMap<>(DriveField.class);
        all.putAll(options.defaults());
        texts.forEach((field, text) -> all.put(field, plain(field, text)));
        List<Found> problems = new ArrayList<>();
        CreateDriveRequest request =
                CreateDriveRequest.read(all, (field, problem) -> problems.add(new Found(field, problem)));
        for (Found found : problems) {
            String name = names.getOrDefault(found.field(), found.field().apiName());
            rows.problem(line, Optional.of(name), found.problem());
        }
        if (problems.isEmpty()) {
            rows.row(number, line, request);
        }
    }

    /** A row of which not even the cells can be told. */
    void badRow(long line, Optional<String> column, InvalidValueException problem) throws IOException {
        number++;
        rows.problem(line, column, problem);
    }

    /** How many rows there were, good ones and bad. */
    long count() {
        return number;
    }

    private record Found(DriveField field, InvalidValueException problem) {}

    /** The API's own word for unlimited, and the words that programs write for yes and no. */
    static String plain(DriveField field, String text) {
        if (field.isSize() && text.strip().equals("-1")) {
            return "unlimited";
        }
        return field == DriveField.DEFAULT ? text.strip() : text;
    }
}
