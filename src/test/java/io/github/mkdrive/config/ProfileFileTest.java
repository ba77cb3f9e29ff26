package io.github.mkdrive.config;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of the configuration file, and what is told of one that can't be. */
class ProfileFileTest {
    private final Path file;

    ProfileFileTest(@TempDir Path dir) {
        this.file = dir.resolve("config.toml");
    }

    private static Map<String, Map<String, String>> profile(String name, String... keysAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Map.of(name, values);
    }

    static Stream<Arguments> good() {
        return Stream.of(
                arguments("", Map.of()),
                arguments("# nothing", Map.of()),
                arguments("\uFEFF# a mark\n[profiles.a]", profile("a")),
                arguments("[profiles]\n", Map.of()),
                arguments("[profiles.a]\n", profile("a")),
                arguments("[profiles.a]\r\ndomain_id = \"bj1\"\r\n", profile("a", "domain_id", "bj1")),
                arguments("profiles.a.domain_id = 'bj1'", profile("a", "domain_id", "bj1")),
                arguments("profiles = { a = { domain_id = 'bj1' } }", profile("a", "domain_id", "bj1")),
                arguments("[profiles]\n\"a.b\".domain_id = ''", profile("a.b", "domain_id", "")),
                arguments("[profiles.\"\u4e2d\\u0041\"]\nvpc = true", profile("\u4e2dA", "vpc", "true")),
                arguments("[profiles.a]\ndomain_id = \"\"\"\nbj1\"\"\"", profile("a", "domain_id", "bj1")),
                // Scalars are texts.
                arguments("[profiles.a]\nretries = 3\nvpc = false", profile("a", "retries", "3", "vpc", "false")),
                arguments(
                        "[profiles.a]\nretries = 0x10\ntimeout = 1.50",
                        profile("a", "retries", "16", "timeout", "1.50")),
                // The same table in every form.
                arguments(
                        "[profiles.a]\njwt_app = { id = 'x', sub = 's' }",
                        profile("a", "jwt_app.id", "x", "jwt_app.sub", "s")),
                arguments("[profiles.a.jwt_app]\nid = 'x'", profile("a", "jwt_app.id", "x")),
                arguments("[profiles.a]\njwt_app.key_file = 'x'", profile("a", "jwt_app.key_file", "x")),
                arguments("[profiles.a]\njwt_app = {}", profile("a")));
    }

    @ParameterizedTest
    @MethodSource
    void good(String text, Map<String, Map<String, String>> profiles) throws Exception {
        Files.writeString(file, text);

        assertEquals(new Profiles(Optional.empty(), profiles), ProfileFile.read(file));
    }

    @Test
    void keepsTheOrderAndGivesTheCurrentOneAsItStands() throws Exception {
        Files.writeString(
                file, "current = \"gone\"\n[profiles.z]\nretries=1\ndomain_id='d'\n[profiles.a]\n[profiles.m]\n");

        Profiles read = ProfileFile.read(file);

        assertEquals(Optional.of("gone"), read.current());
        assertEquals(List.of("z", "a", "m"), List.copyOf(read.profiles().keySet()));
        assertEquals(
                List.of("retries", "domain_id"),
                List.copyOf(read.profiles().getOrDefault("z", Map.of()).keySet()));
    }

    @Test
    void everyKeyIsTaken() throws Exception {
        StringBuilder text = new StringBuilder("[profiles.a]\n");
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : ProfileSettings.KEYS.keySet()) {
            text.append(key + " = \"x\"\n");
            values.put(key, "x");
        }
        Files.writeString(file, text);

        assertEquals(Map.of("a", values), ProfileFile.read(file).profiles());
        assertTrue(values.size() > 25, values::toString);
    }

    /** A text, the line that is told, the key of the message and the rest of its values. */
    static Stream<Arguments> bad() {
        return Stream.of(
                // No TOML. What stands there is never shown.
                arguments(
                        "[profiles.a]\naccess_key_secret = topsecret",
                        2,
                        "profile.file.syntax",
                        List.of("Unknown token")),
                arguments(
                        "[profiles.a]\naccess_key_secret = \"topsecret\n",
                        2,
                        "profile.file.syntax",
                        List.of("Newline not permitted here")),
                arguments("a = 1e999999999999", 1, "profile.file.syntax", List.of("Invalid number representation")),
                arguments(
                        "a = " + "1".repeat(1500), 1, "profile.file.syntax", List.of("Invalid number representation")),
                arguments("a = \"\\U00110000\"", 1, "profile.file.syntax", List.of("Invalid code point")),
                arguments(
                        "[profiles.a]\nvpc = true\nvpc = true\n# more\n",
                        3,
                        "profile.file.syntax",
                        List.of("Duplicate key")),
                arguments(
                        "profiles.a.vpc = true\nprofiles.a = {}\n", 2, "profile.file.syntax", List.of("Duplicate key")),
                arguments("[profiles.a]\n[profiles.a]\n", 2, "profile.file.syntax", List.of("Table redefined")),
                arguments("[profiles.a]\ntimeout = 1979-13-45", 0, "profile.file.date", List.of()),
                // Outside of the profiles.
                arguments("\ncurent = 'a'", 2, "profile.unknown", List.of("curent")),
                arguments("[profile.a]\n", 1, "profile.unknown", List.of("profile")),
                arguments("domain_id = 'bj1'", 1, "profile.unknown", List.of("domain_id")),
                arguments("current = 3", 1, "profile.current", List.of()),
                arguments("[current]", 1, "profile.current", List.of()),
                arguments("profiles = 'a'", 1, "profile.profiles", List.of()),
                arguments("[[profiles]]\n", 1, "profile.profiles", List.of()),
                arguments("[profiles]\na = 'b'\n", 2, "profile.noTable", List.of("a")),
                arguments("[[profiles.a]]\n", 1, "profile.noTable", List.of("a")),
                // In a profile.
                arguments("[profiles.a]\n\n# x\ndomainid = 1", 4, "profile.unknownKey", List.of("a", "domainid")),
                arguments("[profiles.a.jwt]\nid = 1", 1, "profile.unknownKey", List.of("a", "jwt")),
                arguments(
                        "[profiles.a]\njwt_app = {id='x',\"sub\"='s',key='k'}",
                        2,
                        "profile.unknownKey",
                        List.of("a", "jwt_app.key")),
                arguments("[profiles.a]\n\"jwt_app.id\" = 'x'", 2, "profile.unknownKey", List.of("a", "jwt_app.id")),
                arguments("[profiles.a]\nid = 'x'", 2, "profile.unknownKey", List.of("a", "id")),
                arguments("[profiles.a]\njwt_app = 'x'", 2, "profile.keyIsNoTable", List.of("a", "jwt_app")),
                arguments(
                        "[profiles.a]\n[profiles.a.proxy]\nurl = 'x'", 2, "profile.keyIsTable", List.of("a", "proxy")),
                arguments("[profiles.a]\ndomain_id = ['bj1']", 2, "profile.keyIsList", List.of("a", "domain_id")),
                arguments("[profiles.a]\ntimeout = 07:32:00", 2, "profile.keyIsDate", List.of("a", "timeout")),
                arguments("[profiles.a]\nproxy = 2026-01-01", 2, "profile.keyIsDate", List.of("a", "proxy")));
    }

    @ParameterizedTest
    @MethodSource
    void bad(String text, int line, String key, List<String> more) throws Exception {
        for (String written : List.of(text, text.replace("\n", "\r\n"), "\uFEFF" + text)) {
            Files.writeString(file, written);

            ProfileException thrown = assertThrows(ProfileException.class, () -> ProfileFile.read(file));

            List<Object> values = new ArrayList<>(List.of(file + (line > 0 ? ":" + line : "")));
            values.addAll(more);
            assertEquals(key, thrown.key());
            assertEquals(values, Arrays.asList(thrown.values()));
            assertFalse(thrown.toString().contains("secret"));
            assertEquals(null, thrown.getCause());
        }
    }

    @Test
    void unknownKeysHaveChoices() throws Exception {
        Files.writeString(file, "[profiles.a]\ndomainid = 1");
        assertTrue(assertThrows(ProfileException.class, () -> ProfileFile.read(file))
                .choices()
                .contains("domain_id"));
        Files.writeString(file, "curent = 'a'");
        assertEquals(
                List.of("current", "profiles"),
                assertThrows(ProfileException.class, () -> ProfileFile.read(file))
                        .choices());
    }

    @Test
    void aFileThatIsNotThereHoldsNothing(@TempDir Path dir) throws Exception {
        assertEquals(Profiles.NONE, ProfileFile.read(dir.resolve("no/such.toml")));
        Files.createSymbolicLink(dir.resolve("dead"), Path.of("nowhere"));
        assertEquals(Profiles.NONE, ProfileFile.read(dir.resolve("dead")));
        Files.createFile(dir.resolve("file"));
        assertEquals(Profiles.NONE, ProfileFile.read(dir.resolve("file/config.toml")));
    }

    private String readingFails() {
        ProfileException thrown = assertThrows(ProfileException.class, () -> ProfileFile.read(file));
        assertEquals(file.toString(), thrown.values()[0]);
        return thrown.key();
    }

    @Test
    void filesThatCanNotBeRead() throws Exception {
        Files.write(file, "current = 'a'".getBytes(UTF_16LE));
        assertEquals(
                "profile.file.syntax",
                assertThrows(ProfileException.class, () -> ProfileFile.read(file))
                        .key());
        Files.write(file, new byte[] {'#', (byte) 0xFF, (byte) 0xFE});
        assertEquals("profile.file.notUtf8", readingFails());
        Files.write(file, ("#" + "x".repeat(1024 * 1024)).getBytes(UTF_8));
        assertEquals("profile.file.tooLarge", readingFails());
        Files.write(file, ("#" + "x".repeat(1024 * 1024 - 1)).getBytes(UTF_8));
        assertEquals(Profiles.NONE, ProfileFile.read(file));
        Files.delete(file);
        Files.createDirectory(file);
        assertEquals("profile.file.folder", readingFails());
    }

    @Test
    void filesThatMayNotBeRead() throws Exception {
        Files.writeString(file, "");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root reads everything");

        assertEquals("profile.file.denied", readingFails());
    }

    @ParameterizedTest
    @CsvSource({"rw-------,false", "r--------,false", "rw-r-----,true", "rw----r--,true", "rw--w--w-,false"})
    void knowsWhoCanRead(String permissions, boolean others) throws Exception {
        Files.writeString(file, "");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertEquals(others, ProfileFile.isOpenToOthers(file));
        assertFalse(ProfileFile.isOpenToOthers(file.resolveSibling("none")));
    }

    @Test
    void knowsItsPlace() {
        assertEquals(Optional.empty(), ProfileFile.place(Map.of()));
        assertEquals(Optional.empty(), ProfileFile.place(Map.of("HOME", "", "XDG_CONFIG_HOME", "x")));
        assertEquals(
                Optional.of(Path.of("/h/.config/mkdrive/config.toml")),
                ProfileFile.place(Map.of("HOME", "/h", "XDG_CONFIG_HOME", "x", "MKDRIVE_CONFIG", "")));
        assertEquals(
                Optional.of(Path.of("/x/mkdrive/config.toml")),
                ProfileFile.place(Map.of("HOME", "/h", "XDG_CONFIG_HOME", "/x")));
        assertEquals(
                Optional.of(Path.of("my.toml")),
                ProfileFile.place(Map.of("HOME", "/h", "XDG_CONFIG_HOME", "/x", "MKDRIVE_CONFIG", "my.toml")));
        assertEquals(Optional.empty(), ProfileFile.place(Map.of("HOME", "/h", "MKDRIVE_CONFIG", "a\0b")));
    }

    @Test
    void onlyNamesAreShown() {
        Profiles profiles = new Profiles(Optional.empty(), profile("a", "access_token", "topsecret"));

        assertEquals("Profiles[a]", profiles.toString());
        assertTrue(profiles.holdSecrets());
        assertFalse(
                new Profiles(Optional.empty(), profile("a", "access_token", "", "proxy", "http://h:1")).holdSecrets());
        assertTrue(new Profiles(Optional.empty(), profile("a", "proxy", "http://u:p@h:1")).holdSecrets());
        ProfileChange put = new ProfileChange.Put("a", Map.of("access_token", "topsecret"), java.util.Set.of());
        assertEquals("Put[a, [access_token], []]", put.toString());
    }

    /** Most calls have no file, and should not wait for a reader that they don't need. */
    @Test
    void withoutAFileNoReaderIsLoaded() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        Method loaded = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
        loaded.setAccessible(true);
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Method read = loader.loadClass(ProfileFile.class.getName()).getMethod("read", Path.class);
            String toml = "com.fasterxml.jackson.dataformat.toml.TomlFactory";

            read.invoke(null, file);
            assertEquals(null, loaded.invoke(loader, toml));
            assertEquals(null, loaded.invoke(loader, ProfileSettings.class.getName()));
            Files.writeString(file, "[profiles.a]\nvpc = true");
            read.invoke(null, file);
            assertEquals(toml, ((Class<?>) loaded.invoke(loader, toml)).getName());
        }
    }
}
