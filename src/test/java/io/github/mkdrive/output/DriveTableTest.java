package io.github.mkdrive.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.mkdrive.api.JsonArbitraries;
import io.github.mkdrive.api.JsonText;
import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriveTableTest {
    @Test
    void theSampleOfTheReference() throws IOException {
        String json = """
                {"domain_id":"bj1","drive_id":"1","drive_name":"My personal space\\n","description":"VIP space\\n",
                "owner":"3b3d7245c159488da17d081ad6c64687\\n","owner_type":"user","drive_type":"normal","used_size":1024,
                "total_size":1024,"creator":"c9b7a5aa04d14ae3867fdc886fa01da4","created_at":"2024-08-14T03:14:28.109Z",
                "status":"enabled"}""";
        assertEquals("""
                FIELD        VALUE
                domain_id    bj1
                drive_id     1
                drive_name   My personal space\\n
                description  VIP space\\n
                owner        3b3d7245c159488da17d081ad6c64687\\n
                owner_type   user
                drive_type   normal
                used_size    1024 (1 KiB)
                total_size   1024 (1 KiB)
                creator      c9b7a5aa04d14ae3867fdc886fa01da4
                created_at   2024-08-14T03:14:28.109Z
                status       enabled
                """, DriveTable.render(json, Display.PLAIN));
    }

    @Test
    void theOlderFormHasTwoRows() throws IOException {
        assertEquals(
                "FIELD      VALUE\ndomain_id  bj1\ndrive_id   9007199254740993\n",
                DriveTable.render("{\"drive_id\":9007199254740993,\"domain_id\":\"bj1\"}", Display.PLAIN));
    }

    @Test
    void unknownFieldsFollowInTheServicesOrder() throws IOException {
        String json = """
                {"zone": {"name": "华北", "ids": [1, 2.50, "x\\u202ey"]}, "status": "enabled", "encrypted": false,
                 "空间": "我的空间 😀", "drive_id": "7", "tags": [], "parent": null, "drive_id": "8"}""";
        assertEquals("""
                FIELD      VALUE
                drive_id   7
                drive_id   8
                status     enabled
                zone       {"name":"华北","ids":[1,2.50,"x\\u202ey"]}
                encrypted  false
                空间       我的空间 😀
                tags       []
                parent     null
                """, DriveTable.render(json, Display.PLAIN));
    }

    @ParameterizedTest
    @CsvSource({
        "10737418240, 10737418240 (10 GiB)",
        "0, 0 (0 B)",
        "-1, unlimited",
        "9223372036854775807, 9223372036854775807 (8 EiB)",
        "92233720368547758070, 92233720368547758070",
        "-2, -2",
        "-0, -0",
        "1024.5, 1024.5",
        "1e3, 1e3",
        "null, null",
        "true, true",
        "[1], [1]",
        "'\"1024\"', 1024",
        "'\"-1\"', -1",
    })
    void sizesAreReadableAndOtherShapesAreShownAsTheyCame(String json, String shown) throws IOException {
        assertEquals(
                "FIELD       VALUE\ntotal_size  " + shown + "\n",
                DriveTable.render("{\"total_size\":" + json + "}", Display.PLAIN));
        assertEquals(
                "FIELD      VALUE\nused_size  " + shown + "\n",
                DriveTable.render("{\"used_size\":" + json + "}", Display.PLAIN));
        String verbatim = json.replace("\"", "");
        assertEquals(
                "FIELD  VALUE\nother  " + verbatim + "\n",
                DriveTable.render("{\"other\":" + json + "}", Display.PLAIN));
    }

    @Test
    void noAnswerMovesTheCursor() throws IOException {
        assertEquals(
                """
                FIELD       VALUE
                drive_name  a\\u001b[2J\\r\\nb\\u202ec\\u2028d\\ud800
                x\\ny        \\t
                """,
                DriveTable.render(
                        "{\"x\\ny\":\"\\t\",\"drive_name\":\"a\\u001b[2J\\r\\nb\\u202ec\\u2028d\\ud800\"}",
                        Display.PLAIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "null", "\"x\"", "{\"a\":1", "{} x", "{\"a\":[1}", "<html></html>"})
    void refusesWhatIsNotOneJsonObject(String text) {
        assertThrows(IOException.class, () -> DriveTable.render(text, Display.PLAIN));
    }

    @Property(tries = 400)
    void everyFieldIsExactlyOneLine(@ForAll("drive") String json) throws IOException {
        // Laid out by pretty, each member of the object, and nothing else, starts at an indentation of two.
        long fields = JsonText.pretty(json)
                .lines()
                .filter(line -> line.startsWith("  \""))
                .count();
        assertEquals(
                fields + 1,
                DriveTable.render(json, Display.PLAIN)
                        .chars()
                        .filter(c -> c == '\n')
                        .count());
    }

    @Provide
    Arbitrary<String> drive() {
        return JsonArbitraries.drive();
    }
}
