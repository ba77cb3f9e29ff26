package io.github.mkdrive.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reachability metadata that goes into the program's jar.
 *
 * @param types what each {@code reflect-config.json} says, by the type's name
 * @param resources the patterns of resources
 * @param bundles the names of resource bundles
 * @param arguments the arguments for native-image
 */
record Metadata(
        Map<String, List<JsonNode>> types, List<Pattern> resources, List<String> bundles, List<String> arguments) {
    static final Path CLASSES = Path.of("target", "classes");
    static final Path HAND_WRITTEN = Path.of("META-INF", "native-image", "io.github.mkdrive", "mkdrive");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All of it. */
    static Metadata read() {
        Map<String, List<JsonNode>> types = new TreeMap<>();
        List<Pattern> resources = new ArrayList<>();
        List<String> bundles = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES.resolve("META-INF").resolve("native-image"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.equals("reflect-config.json")) {
                    for (JsonNode type : JSON.readTree(file.toFile())) {
                        types.computeIfAbsent(type.get("name").textValue(), key -> new ArrayList<>())
                                .add(type);
                    }
                } else if (name.equals("resource-config.json")) {
                    JsonNode config = JSON.readTree(file.toFile());
                    config.path("resources")
                            .path("includes")
                            .forEach(include -> resources.add(
                                    Pattern.compile(include.get("pattern").textValue())));
                    config.path("bundles")
                            .forEach(bundle -> bundles.add(bundle.get("name").textValue()));
                }
            }
            return new Metadata(types, resources, bundles, readArguments());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> readArguments() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(CLASSES.resolve(HAND_WRITTEN).resolve("native-image.properties"))) {
            properties.load(in);
        }
        return List.of(properties.getProperty("Args").trim().split("\\s+"));
    }

    /** The values of an argument with a list. */
    List<String> list(String argument) {
        return arguments.stream()
                .filter(text -> text.startsWith(argument + '='))
                .flatMap(text -> Stream.of(text.substring(argument.length() + 1).split(",")))
                .toList();
    }

    /** Whether static initialisers of a class run while the executable is built; the most exact name decides, as native-image has it. */
    boolean isInitialisedAtBuildTime(String className) {
        return longest(list("--initialize-at-build-time"), className)
                > longest(list("--initialize-at-run-time"), className);
    }

    private static int longest(List<String> prefixes, String className) {
        return prefixes.stream()
                .filter(prefix -> className.equals(prefix) || className.startsWith(prefix + '.'))
                .mapToInt(String::length)
                .max()
                .orElse(-1);
    }

    boolean hasType(String name) {
        return types.containsKey(name);
    }

    boolean hasField(String type, String field) {
        return says(type, "allDeclaredFields", "fields", field);
    }

    boolean hasMethod(String type, String method) {
        return says(type, "allDeclaredMethods", "methods", method) || says(type, "allPublicMethods", "methods", method);
    }

    boolean hasConstructor(String type) {
        return says(type, "allDeclaredConstructors", "methods", "<init>");
    }

    private boolean says(String type, String all, String some, String member) {
        return types.getOrDefault(type, List.of()).stream()
                .anyMatch(config -> config.path(all).asBoolean()
                        || config.path(some).findValuesAsText("name").contains(member));
    }

    /** The same without a type, as if it had been forgotten. */
    Metadata without(String type) {
        Map<String, List<JsonNode>> fewer = new TreeMap<>(types);
        fewer.remove(type);
        return new Metadata(fewer, resources, bundles, arguments);
    }
}
