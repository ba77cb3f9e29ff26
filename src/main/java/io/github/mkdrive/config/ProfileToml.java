package io.github.mkdrive.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.toml.TomlReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads profiles out of TOML (version 1.0). Apart from {@link ProfileFile}, so that nothing of it is loaded without a file. */
final class ProfileToml {
    private static final String CURRENT = "current";
    /** The table that holds the profiles. */
    static final String PROFILES = "profiles";

    /** The messages of the reader that go on with what stands in the file. */
    private static final Pattern SHOWING =
            Pattern.compile("^(Invalid number representation|Invalid code point).*", Pattern.DOTALL);

    private final String file;
    private final String text;
    private final JsonParser toml;

    private ProfileToml(String file, String text, JsonParser toml) {
        this.file = file;
        this.text = text;
        this.toml = toml;
    }

    /**
     * Reads a text.
     *
     * @param file what the file is called in messages
     * @param whole its text, with a byte order mark or without
     * @throws ProfileException when it is no TOML, or holds what is not known
     */
    static Profiles read(String file, String whole) throws ProfileException {
        String text = whole.startsWith(ProfileFile.BYTE_ORDER_MARK) ? whole.substring(1) : whole;
        // Dates are known as such that way, and not taken for texts.
        TomlFactory factory =
                TomlFactory.builder().enable(TomlReadFeature.PARSE_JAVA_TIME).build();
        try (JsonParser toml = factory.createParser(text)) {
            return new ProfileToml(file, text, toml).profiles();
        } catch (JacksonException e) {
            // Not with its cause, whose message may show what stands there.
            throw new ProfileException(null, "profile.file.syntax", place(file, line(e, text)), problem(e));
        } catch (DateTimeException e) {
            throw new ProfileException(null, "profile.file.date", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text is no device that could fail
        }
    }

    private static String problem(JacksonException problem) {
        String message = String.valueOf(problem.getOriginalMessage());
        return SHOWING.matcher(message).replaceFirst("$1");
    }

    private static int line(JacksonException problem, String text) {
        // The reader is at a line behind when it sees that a key was there before.
        int repeated = "Duplicate key".equals(problem.getOriginalMessage())
                ? TomlText.of(text).lineOfRepeated()
                : 0;
        JsonLocation location = problem.getLocation();
        return repeated > 0 || location == null ? repeated : location.getLineNr();
    }

    private static String place(String file, int line) {
        return line > 0 ? file + ':' + line : file;
    }

    /** The file, and the line where something stands. */
    private String place(List<String> path) {
        return place(file, TomlText.of(text).line(path));
    }

    private Profiles profiles() throws IOException, ProfileException {
        Optional<String> current = Optional.empty();
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        toml.nextToken();
        while (toml.nextToken() == JsonToken.FIELD_NAME) {
            String key = toml.currentName();
            JsonToken value = toml.nextToken();
            switch (key) {
                case CURRENT -> {
                    if (value != JsonToken.VALUE_STRING) {
                        throw new ProfileException(null, "profile.current", place(List.of(key)));
                    }
                    current = Optional.of(toml.getText());
                }
                case PROFILES -> {
                    if (value != JsonToken.START_OBJECT) {
                        throw new ProfileException(null, "profile.profiles", place(List.of(key)));
                    }
                    while (toml.nextToken() == JsonToken.FIELD_NAME) {
                        profiles.put(toml.currentName(), profile(toml.currentName()));
                    }
                }
                default ->
                    throw ProfileException.notOneOf(
                            List.of(CURRENT, PROFILES), "profile.unknown", place(List.of(key)), key);
            }
        }
        return new Profiles(current, profiles);
    }

    private Map<String, String> profile(String name) throws IOException, ProfileException {
        if (toml.nextToken() != JsonToken.START_OBJECT) {
            throw new ProfileException(null, "profile.noTable", place(List.of(PROFILES, name)), name);
        }
        Map<String, String> values = new LinkedHashMap<>();
        read(name, List.of(), values);
        return values;
    }

    /** Reads a table of a profile to its end, and those in it. */
    private void read(String profile, List<String> table, Map<String, String> values)
            throws IOException, ProfileException {
        while (toml.nextToken() == JsonToken.FIELD_NAME) {
            List<String> path = new ArrayList<>(table);
            path.add(toml.currentName());
            String key = String.join(".", path);
            // A name with a dot in it is not the same as a name in a table.
            boolean dotted = toml.currentName().indexOf('.') >= 0;
            boolean isValue = !dotted && ProfileSettings.KEYS.containsKey(key);
            boolean isTable = !dotted && ProfileSettings.isTable(key);
            JsonToken token = toml.nextToken();
            if (!isValue && !isTable) {
                throw ProfileException.notOneOf(
                        List.copyOf(ProfileSettings.KEYS.keySet()),
                        "profile.unknownKey",
                        place(profile, path),
                        profile,
                        key);
            }
            if (isTable != (token == JsonToken.START_OBJECT)) {
                throw new ProfileException(
                        null,
                        isTable ? "profile.keyIsNoTable" : "profile.keyIsTable",
                        place(profile, path),
                        profile,
                        key);
            }
            switch (token) {
                case START_OBJECT -> read(profile, path, values);
                case START_ARRAY ->
                    throw new ProfileException(null, "profile.keyIsList", place(profile, path), profile, key);
                case VALUE_EMBEDDED_OBJECT ->
                    throw new ProfileException(null, "profile.keyIsDate", place(profile, path), profile, key);
                default -> values.put(key, toml.getText());
            }
        }
    }

    private String place(String profile, List<String> path) {
        List<String> whole = new ArrayList<>(List.of(PROFILES, profile));
        whole.addAll(path);
        return place(whole);
    }
}
