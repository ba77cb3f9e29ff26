package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mkdrive.Program.Ended;
import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.JsonArbitraries;
import io.github.mkdrive.api.JsonText;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a dry run prints of a request is that request again, in either form. */
class InputPropertyTest {
    private static final Program PROGRAM =
            Program.bare().with("MKDRIVE_ENDPOINT", "http://127.0.0.1:1").with("MKDRIVE_ACCESS_TOKEN", "token1");

    @Provide
    static Arbitrary<CreateDriveRequest> requests() {
        Arbitrary<String> words = Arbitraries.of("", "two\nlines", "\u001b[2J", "a \"b\" \\ {}'$", "文 🚀");
        Arbitrary<Map<String, String>> others = Arbitraries.maps(
                        Arbitraries.of("custom", "x", "", "Owner", "body", "method", "url", "headers", "空"),
                        JsonArbitraries.json())
                .ofMaxSize(5)
                .map(LinkedHashMap::new);
        return Combinators.combine(
                        Arbitraries.of("a", "Team 1", "文 🚀", "\"q\"", "POST x"),
                        Arbitraries.of("u1", "{id}"),
                        Arbitraries.longs().greaterOrEqual(-1).optional(),
                        Arbitraries.of(true, false).optional(),
                        words.optional(),
                        others)
                .as((name, owner, size, isDefault, description, more) -> {
                    Map<DriveField, Object> values = new HashMap<>(
                            Map.of(DriveField.NAME, name, DriveField.OWNER, owner, DriveField.OWNER_TYPE, "user"));
                    size.ifPresent(bytes -> values.put(DriveField.TOTAL_SIZE, bytes));
                    isDefault.ifPresent(flag -> values.put(DriveField.DEFAULT, flag));
                    description.ifPresent(text -> values.put(DriveField.DESCRIPTION, text));
                    return new CreateDriveRequest(values, more);
                });
    }

    @Property(tries = 150)
    void aDryRunIsTheSameRequestAgain(@ForAll("requests") CreateDriveRequest request, @ForAll boolean json)
            throws IOException {
        String form = json ? "json" : "table";
        String first = dryRun(request.call().json(), "-o", form);
        String again = dryRun(first);

        String body = again.substring(again.indexOf("\n\n") + 2);
        assertEquals(JsonText.pretty(request.call().json()) + '\n', body);
    }

    private static String dryRun(String input, String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "--input";
        all[1] = "-";
        all[2] = "--dry-run";
        System.arraycopy(more, 0, all, 3, more.length);
        Ended ended = PROGRAM.withStdin(input).run(all);
        assertEquals(0, ended.code(), ended::err);
        return ended.out();
    }
}
