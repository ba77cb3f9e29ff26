package io.github.mkdrive.nativeimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A native executable holds only what is named for it, and leaves out without a word what is named wrongly. */
class MetadataTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    /** The build puts what is there among the resources. */
    private static final Path COMPLETION = Path.of("completion");

    private static final Path METADATA =
            RESOURCES.resolve(Path.of("META-INF", "native-image", "io.github.mkdrive", "mkdrive"));
    private static final Pattern SET = Pattern.compile("System\\.setProperty\\((?:\"(.*?)\"|(\\w+)), \"(.*?)\"\\)");

    private final ClassLoader loader = MetadataTest.class.getClassLoader();

    /** All of ours: a text that is shipped is one that the code asks for, or should not be shipped. */
    @Test
    void everyResourceIsNamed() throws IOException {
        Set<String> shipped = new TreeSet<>();
        for (Path file : files(RESOURCES)) {
            String name = RESOURCES.relativize(file).toString().replace('\\', '/');
            if (!name.startsWith("META-INF/")) {
                shipped.add(name);
            }
        }
        for (Path script : files(COMPLETION)) {
            shipped.add("io/github/mkdrive/cli/completion/" + script.getFileName());
        }
        JsonNode config = json("resource-config.json");
        Set<String> named = new TreeSet<>();
        for (JsonNode resource : config.path("resources").path("includes")) {
            String pattern = resource.path("pattern").textValue();
            if (pattern.startsWith("\\QMETA-INF/")) {
                String name = pattern.substring(2, pattern.length() - 2);
                assertNotNull(loader.getResource(name), name);
                continue;
            }
            List<String> found = shipped.stream()
                    .filter(Pattern.compile(pattern).asMatchPredicate())
                    .toList();
            assertFalse(found.isEmpty(), pattern);
            named.addAll(found);
        }
        for (JsonNode bundle : config.path("bundles")) {
            String name = bundle.path("name").textValue().replace('.', '/');
            for (JsonNode locale : bundle.path("locales")) {
                String suffix = locale.textValue().isEmpty()
                        ? ""
                        : '_' + locale.textValue().replace('-', '_');
                named.add(name + suffix + ".properties");
            }
        }

        assertEquals(shipped, named);
    }

    static Stream<JsonNode> reflectiveTypes() throws IOException {
        JsonNode types = json("reflect-config.json");
        return Stream.iterate(0, i -> i < types.size(), i -> i + 1).map(types::get);
    }

    @ParameterizedTest
    @MethodSource("reflectiveTypes")
    void everyTypeExistsWithItsMethods(JsonNode type) throws ReflectiveOperationException {
        Class<?> found = Class.forName(type.path("name").textValue(), false, loader);
        for (JsonNode method : type.path("methods")) {
            Class<?>[] parameters = new Class<?>[method.path("parameterTypes").size()];
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] =
                        Class.forName(method.path("parameterTypes").get(i).textValue(), false, loader);
            }
            String name = method.path("name").textValue();
            assertNotNull(
                    name.equals("<init>")
                            ? found.getDeclaredConstructor(parameters)
                            : found.getDeclaredMethod(name, parameters));
        }
    }

    /** A name that is out of date would move a class to the other time without a word. */
    @Test
    void whatIsInitialisedAtOneTimeOrTheOtherExists() throws IOException {
        List<String> names = arguments()
                .filter(argument -> argument.startsWith("--initialize-at-"))
                .flatMap(argument ->
                        Stream.of(argument.substring(argument.indexOf('=') + 1).split(",")))
                .toList();
        assertEquals(
                List.of(),
                names.stream()
                        .filter(name -> loader.getResource(name.replace('.', '/') + ".class") == null)
                        .filter(name -> loader.getResource(name.replace('.', '/')) == null)
                        .toList());
        assertTrue(names.contains("io.github.mkdrive"), names.toString());
    }

    /** Parts of the JDK may read a property while the executable is built. */
    @Test
    void theBuilderIsGivenWhatTheProgramSetsForTheJdk() throws IOException {
        Set<String> set = new TreeSet<>();
        for (Path file : files(SOURCES)) {
            String source = Files.readString(file);
            List<MatchResult> calls = SET.matcher(source).results().toList();
            // What is found out when the program runs is nothing for the builder.
            int atRunTime = source.split("setProperty\\([A-Z_]+, folder").length - 1;
            assertEquals(
                    source.split("setProperty\\(").length - 1 - atRunTime,
                    calls.size(),
                    file + ": not as this test reads it");
            for (MatchResult call : calls) {
                String name = call.group(1) == null ? constant(source, call.group(2)) : call.group(1);
                set.add("-D" + name + '=' + call.group(3));
            }
        }
        Set<String> given = new TreeSet<>(arguments()
                .filter(argument -> argument.startsWith("-D") && !argument.startsWith("-Dfile.encoding="))
                .toList());

        assertEquals(set, given);
        assertTrue(set.contains("-Djdk.http.auth.tunneling.disabledSchemes="), set.toString());
    }

    private static String constant(String source, String name) {
        return Pattern.compile("String " + name + " = \"(.*?)\";")
                .matcher(source)
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is no constant of the same file"))
                .group(1);
    }

    private static Stream<String> arguments() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(METADATA.resolve("native-image.properties"))) {
            properties.load(in);
        }
        return Stream.of(properties.getProperty("Args").trim().split("\\s+"));
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(METADATA.resolve(file).toFile());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
