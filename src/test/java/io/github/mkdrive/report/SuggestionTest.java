package io.github.mkdrive.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> WORDS =
            List.of("user", "group", "sandbox", "help", "--name", "--owner", "--owner-type", "--total-size");

    @ParameterizedTest
    @CsvSource({
        "usr, user",
        "USER, user",
        "suer, user",
        "grp, ",
        "gruop, group",
        "sandbx, sandbox",
        "--nmae, --name",
        "--onwer, --owner",
        "--ownertype, --owner-type",
        "--total, --total-size",
        "--owner-t, --owner-type",
        "--Owner-T, --owner-type",
        "--owne, --owner",
        "--own, --owner",
        "--tot, --total-size",
        "-name, --name",
        "--Name, --name",
        "--name:x, --name",
        "batch, ",
        "'', "
    })
    void findsTheWordThatWasMeant(String typed, @Nullable String meant) {
        assertEquals(Optional.ofNullable(meant), Suggestion.of(typed, WORDS));
    }
}
