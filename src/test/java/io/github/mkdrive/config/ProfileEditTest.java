package io.github.mkdrive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.mkdrive.config.ProfileChange.Put;
import io.github.mkdrive.config.ProfileChange.Remove;
import io.github.mkdrive.config.ProfileChange.Use;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the text of a configuration file: the change, and nothing else. */
class ProfileEditTest {
    private static Put set(String profile, String... keysAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Put(profile, values, Set.of());
    }

    private static Put unset(String profile, String... keys) {
        return new Put(profile, Map.of(), Set.of(keys));
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                // New profiles.
                arguments("", set("a"), "current = \"a\"\n\n[profiles.a]\n"),
                arguments(
                        "",
                        set("a", "domain_id", "bj1", "vpc", "true", "retries", "3", "timeout", "3s"),
                        "current = \"a\"\n\n[profiles.a]\ndomain_id = \"bj1\"\nvpc = true\nretries = 3\ntimeout = \"3s\"\n"),
                arguments(
                        "# mine\n\n# of a\n[profiles.a]\nvpc = true",
                        set("b", "jwt_app.id", "x", "jwt_app.key_file", "/k"),
                        "# mine\n\n# of a\n[profiles.a]\nvpc = true\n\n[profiles.b]\njwt_app.id = \"x\"\njwt_app.key_file = \"/k\"\n"),
                arguments("# mine\n\n# more\n", set("a"), "# mine\n\ncurrent = \"a\"\n\n# more\n\n[profiles.a]\n"),
                arguments("# of a\n[profiles.a]\n", set("b.c"), "# of a\n[profiles.a]\n\n[profiles.\"b.c\"]\n"),
                arguments("[profiles]\r\na = {}\r\n", set("b"), "[profiles]\r\na = {}\r\n\r\n[profiles.b]\r\n"),
                arguments("profiles = { a = {} }\n", set("b", "vpc", "true"), "profiles = { a = {}, b.vpc = true }\n"),
                arguments("profiles = { a = {} }\n", set("b"), "profiles = { a = {}, b = {} }\n"),
                arguments(
                        "\uFEFFcurrent = 'a'\n[profiles.a]\n",
                        set("a", "vpc", "true"),
                        "\uFEFFcurrent = 'a'\n[profiles.a]\nvpc = true\n"),
                // Values that are there already.
                arguments(
                        "[profiles.a] # A\n  retries=3 # few\n\n# B\n",
                        set("a", "retries", "4", "domain_id", "bj1"),
                        "[profiles.a] # A\n  retries=4 # few\n  domain_id = \"bj1\"\n\n# B\n"),
                arguments(
                        "[profiles.a]\ndomain_id = \"\"\"\nb\nj\"\"\" # text\nvpc = true\n",
                        set("a", "domain_id", "x"),
                        "[profiles.a]\ndomain_id = \"x\" # text\nvpc = true\n"),
                arguments(
                        "[profiles.a]\nproxy = 'http://a#b'\n",
                        set("a", "proxy", "none"),
                        "[profiles.a]\nproxy = \"none\"\n"),
                arguments(
                        "[profiles.a]\nretries = 0x10\n", set("a", "retries", "16"), "[profiles.a]\nretries = 0x10\n"),
                arguments("profiles.\"a\".'vpc'=false\n", set("a", "vpc", "true"), "profiles.\"a\".'vpc'=true\n"),
                // New values beside others, in the form that is there.
                arguments(
                        "[profiles.b]\n[profiles.a]\n# nothing\n\n[profiles.c]\n",
                        set("a", "vpc", "true"),
                        "[profiles.b]\n[profiles.a]\nvpc = true\n# nothing\n\n[profiles.c]\n"),
                arguments(
                        "[profiles.a]\njwt_app = { id = \"x\" } # app\n",
                        set("a", "jwt_app.sub", "s"),
                        "[profiles.a]\njwt_app = { id = \"x\", sub = \"s\" } # app\n"),
                arguments(
                        "[profiles.a]\njwt_app = {}\n",
                        set("a", "jwt_app.sub", "s"),
                        "[profiles.a]\njwt_app = { sub = \"s\" }\n"),
                arguments(
                        "[profiles.a]\njwt_app.id = 'x'\nvpc = true\n",
                        set("a", "jwt_app.sub", "s"),
                        "[profiles.a]\njwt_app.id = 'x'\njwt_app.sub = \"s\"\nvpc = true\n"),
                arguments(
                        "[profiles.a.jwt_app]\nid = 'x'\n",
                        set("a", "jwt_app.sub", "s", "vpc", "true"),
                        "[profiles.a.jwt_app]\nid = 'x'\nsub = \"s\"\n\n[profiles.a]\nvpc = true\n"),
                arguments(
                        "profiles.a.vpc = true\n",
                        set("a", "retries", "1"),
                        "profiles.a.vpc = true\nprofiles.a.retries = 1\n"),
                arguments(
                        "[profiles]\na.vpc = true\nb.vpc = true",
                        set("a", "retries", "1"),
                        "[profiles]\na.vpc = true\na.retries = 1\nb.vpc = true"),
                arguments(
                        "[profiles]\na = { vpc = true }",
                        set("a", "retries", "1"),
                        "[profiles]\na = { vpc = true, retries = 1 }"),
                // Texts.
                arguments(
                        "[profiles.a]\n",
                        set("a", "proxy", "a\"b\\c\b\t\n\f\r\u0001\u007F\u4e2d\uD83D\uDE80"),
                        "[profiles.a]\nproxy = \"a\\\"b\\\\c\\b\\t\\n\\f\\r\\u0001\\u007f\u4e2d\uD83D\uDE80\"\n"),
                // Taking values away.
                arguments(
                        "[profiles.a]\n# x\nvpc = true # y\nretries = 1\n",
                        unset("a", "vpc", "proxy"),
                        "[profiles.a]\n# x\nretries = 1\n"),
                arguments(
                        "[profiles.a]\njwt_app = { id = 'x', key_file = 'k', sub = 's' }\n",
                        unset("a", "jwt_app.key_file", "jwt_app.sub"),
                        "[profiles.a]\njwt_app = { id = 'x' }\n"),
                arguments(
                        "[profiles.a]\njwt_app = { id = 'x' }\n",
                        unset("a", "jwt_app.id"),
                        "[profiles.a]\njwt_app = {}\n"),
                arguments(
                        "current = 'a'\nprofiles.a.vpc = true\n", unset("a", "vpc"), "current = 'a'\n\n[profiles.a]\n"),
                arguments("profiles = { a = { vpc = true } }", unset("a", "vpc"), "profiles = { a = {} }"),
                arguments("profiles = { a.vpc = true }", unset("a", "vpc"), "profiles = { a = {} }"),
                // The current one.
                arguments(
                        "current = 'a' # c\n[profiles.a]\n[profiles.b]\n",
                        new Use("b"),
                        "current = \"b\" # c\n[profiles.a]\n[profiles.b]\n"),
                arguments("[profiles.b]\n", new Use("b"), "current = \"b\"\n\n[profiles.b]\n"),
                arguments("profiles.b.vpc = true", new Use("b"), "profiles.b.vpc = true\ncurrent = \"b\"\n"),
                // Taking profiles away.
                arguments(
                        "# top\ncurrent = 'b'\n\n# of a\n[profiles.a]\nvpc = true\n\n# of b\n[profiles.b]\n# vpc\nvpc = true\n\n# of c\n[profiles.c]\n",
                        new Remove("b"),
                        "# top\n\n# of a\n[profiles.a]\nvpc = true\n\n# of b\n\n# of c\n[profiles.c]\n"),
                arguments(
                        "[profiles.a]\nvpc = true\n\n[profiles.b]\nvpc = true\n\n[profiles.c]\n",
                        new Remove("b"),
                        "[profiles.a]\nvpc = true\n\n[profiles.c]\n"),
                arguments("[profiles.a]\n\n[profiles.b]\nvpc = true\n", new Remove("b"), "[profiles.a]\n"),
                arguments(
                        "[profiles.b.jwt_app]\nid = 'x'\n[profiles.a]\n[profiles.b]\nvpc = true\n",
                        new Remove("b"),
                        "[profiles.a]\n"),
                arguments(
                        "[profiles]\na.vpc = true\nb = { vpc = true }\n",
                        new Remove("b"),
                        "[profiles]\na.vpc = true\n"),
                arguments(
                        "profiles = { a = {}, b = { jwt_app = { id = 'x' } } }\n",
                        new Remove("b"),
                        "profiles = { a = {} }\n"),
                arguments(
                        "profiles = { b.vpc = true, a = {}, b.jwt_app = { id = 'x' } }\n",
                        new Remove("b"),
                        "profiles = { a = {} }\n"),
                arguments(
                        "profiles.b.vpc = true\nprofiles.a.vpc = true\n", new Remove("b"), "profiles.a.vpc = true\n"));
    }

    @ParameterizedTest
    @MethodSource
    void edits(String before, ProfileChange change, String after) throws Exception {
        assertEquals(after, ProfileEdit.apply("f", before, change));
        // The ends of lines are those of the file.
        if (!before.isEmpty() && !before.contains("\r") && before.contains("\n") && !before.contains("\"\"\"")) {
            String windows = ProfileEdit.apply("f", before.replace("\n", "\r\n"), change);
            assertEquals(after.replace("\n", "\r\n"), windows);
        }
    }

    /** Nothing is known that comes out wrong, so here is something that never should. */
    @Test
    void whatDoesNotComeOutAsMeantIsTold() {
        ProfileException thrown = assertThrows(
                ProfileException.class,
                () -> ProfileEdit.apply("f", "[profiles.b]\n[profiles.a]\n", set("a", "x", "y")));

        assertEquals("profile.byHand", thrown.key());
        assertEquals(List.of("f:2", "a"), Arrays.asList(thrown.values()));
    }

    @Test
    void whatCanNotBeReadIsNotChanged() {
        ProfileException thrown =
                assertThrows(ProfileException.class, () -> ProfileEdit.apply("f", "[profiles.a]\nx = 1\n", set("a")));

        assertEquals("profile.unknownKey", thrown.key());
        assertEquals(List.of("f:2", "a", "x"), Arrays.asList(thrown.values()));
    }
}
