package io.github.mkdrive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateDriveRequestTest {
    private static final Map<DriveField, String> LEAST =
            Map.of(DriveField.NAME, "n", DriveField.OWNER, "u1", DriveField.OWNER_TYPE, "user");

    private final List<String> problems = new ArrayList<>();

    private CreateDriveRequest read(Map<DriveField, String> texts) {
        return CreateDriveRequest.read(texts, (field, problem) -> problems.add(field.apiName() + ' ' + problem.key()));
    }

    private CreateDriveRequest with(DriveField field, String text) {
        Map<DriveField, String> texts = new EnumMap<>(LEAST);
        texts.put(field, text);
        return read(texts);
    }

    /** What counts is characters as people count them, not the halves that some of them are kept in. */
    @Property
    void aNameHasOneTo128CodePoints(@ForAll("texts") String name) {
        problems.clear();
        with(DriveField.NAME, name);

        long length = name.codePoints().count();
        assertEquals(length >= 1 && length <= 128, problems.isEmpty(), length + " code points");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "é", "项", "😀", " ", "\n")
                .list()
                .ofMinSize(0)
                .ofMaxSize(140)
                .map(parts -> String.join("", parts))
                .filter(text -> !text.startsWith("\n") && !text.endsWith("\n"));
    }

    /** A file with other line ends, or a byte order mark: what would be sent is not what was meant. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            000d | character.carriageReturn | true
            000a | character.lineFeed       | true
            0009 | character.tab            | true
            0000 | U+0000                   | true
            007f | U+007F                   | true
            0085 | U+0085                   | true
            200b | U+200B                   | true
            2028 | U+2028                   | true
            202e | U+202E                   | true
            feff | character.mark           | true
            0020 | character.blank          | false
            00a0 | U+00A0                   | false
            3000 | U+3000                   | false
            """)
    void aNameAndAnOwnerDoNotBeginOrEndWithWhatCannotBeSeen(String codePoint, String told, boolean alsoName) {
        String c = Character.toString(Integer.parseInt(codePoint, 16));
        for (DriveField field : List.of(DriveField.OWNER, DriveField.NAME)) {
            if (field == DriveField.OWNER || alsoName) {
                assertEquals(List.of("value.begins " + told), wrong(field, c + "g1"));
                assertEquals(List.of("value.ends " + told), wrong(field, "g1" + c));
            } else {
                assertEquals(List.of(), wrong(field, c + "g1" + c));
            }
            assertEquals(List.of(), wrong(field, "g" + c + "1"));
        }
        assertEquals(List.of(), wrong(DriveField.DESCRIPTION, c + "g1" + c));
    }

    private static List<String> wrong(DriveField field, String text) {
        List<String> told = new ArrayList<>();
        Map<DriveField, String> texts = new EnumMap<>(LEAST);
        texts.put(field, text);
        CreateDriveRequest.read(
                texts,
                (at, problem) ->
                        told.add(problem.key() + ' ' + word(problem.details().get(0))));
        return told;
    }

    private static Object word(Object detail) {
        return detail instanceof InvalidValueException.Word word ? word.key() : detail;
    }

    @Test
    void tellsAllThatIsMissing() {
        read(Map.of());

        assertEquals(List.of("drive_name value.missing", "owner value.missing", "owner_type value.missing"), problems);
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, '', drive_name value.empty",
        "OWNER, ' \t', owner value.blank",
        "OWNER_TYPE, team, owner_type value.choice",
        "STATUS, '', status value.choice",
        "DRIVE_TYPE, large, drive_type value.choice",
        "TOTAL_SIZE, 1X, total_size size.unit",
        "DEFAULT, maybe, default value.choice",
        "DESCRIPTION, a\uFFFD, description value.undecodable",
    })
    void tellsWhatIsNoValue(DriveField field, String text, String problem) {
        with(field, text);

        assertEquals(List.of(problem), problems);
    }

    @ParameterizedTest
    @CsvSource({
        "OWNER_TYPE, GROUP, '\"owner_type\":\"group\"'",
        "TOTAL_SIZE, 1K, '\"total_size\":1024'",
        "TOTAL_SIZE, unlimited, '\"total_size\":-1'",
        "DEFAULT, TRUE, '\"default\":true'",
        "DEFAULT, false, '\"default\":false'",
        "DESCRIPTION, '', '\"description\":\"\"'",
    })
    void writesTheValueIntoTheBody(DriveField field, String text, String member) {
        String json = with(field, text).call().json();

        assertEquals(List.of(), problems);
        assertEquals(true, json.contains(member), json);
    }

    /** The order of the reference, whatever the order in which the fields were given. */
    @Test
    void theBodyHasTheReferencesOrder() {
        Map<DriveField, String> all = new java.util.LinkedHashMap<>();
        all.put(DriveField.DEFAULT, "true");
        all.put(DriveField.TOTAL_SIZE, "1");
        all.put(DriveField.STATUS, "enabled");
        all.put(DriveField.DRIVE_TYPE, "normal");
        all.put(DriveField.DESCRIPTION, "d");
        all.putAll(LEAST);

        assertEquals(
                "{\"drive_name\":\"n\",\"owner\":\"u1\",\"owner_type\":\"user\",\"description\":\"d\","
                        + "\"drive_type\":\"normal\",\"status\":\"enabled\",\"total_size\":1,\"default\":true}",
                read(all).call().json());
    }
}
