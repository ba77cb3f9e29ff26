package io.github.mkdrive.nativeimage;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.cli.ParsedCommands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A native executable holds only what is named; a class, field or resource that is forgotten is not there at run time. */
class MetadataTest {
    private static final Metadata METADATA = Metadata.read();

    @Test
    void namesAllThatPicocliReaches() {
        assertEquals(List.of(), Reflection.missing(ParsedCommands.all(), METADATA));
    }

    static Set<String> reached() {
        return Reflection.types(ParsedCommands.all());
    }

    @ParameterizedTest
    @MethodSource("reached")
    void missesEachTypeThatIsForgotten(String type) {
        assertTrue(
                Reflection.missing(ParsedCommands.all(), METADATA.without(type)).stream()
                        .anyMatch(text -> text.startsWith(type)),
                type);
    }

    @Test
    void walksTheWholeModel() {
        assertEquals(
                Set.of(
                        "io.github.mkdrive.cli.DriveStatus",
                        "io.github.mkdrive.cli.DriveType",
                        "io.github.mkdrive.cli.OutputFormat",
                        "io.github.mkdrive.cli.OwnerType",
                        "io.github.mkdrive.create.IfExists"),
                reached());
    }

    @Test
    void missesACommandThatNobodyWroteDown() {
        String command = Forgotten.class.getName();
        String type = Colour.class.getName();
        assertEquals(
                Set.of(
                        command,
                        command + ".colour",
                        "java.util.Optional",
                        "java.util.Optional.empty()",
                        "java.util.Optional.ofNullable()",
                        type,
                        type + ".values()",
                        type + ".valueOf()"),
                Set.copyOf(Reflection.missing(new CommandLine(new Forgotten()), METADATA)));
    }

    static Stream<String> handWritten() throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode type : new ObjectMapper()
                .readTree(Metadata.CLASSES
                        .resolve(Metadata.HAND_WRITTEN)
                        .resolve("reflect-config.json")
                        .toFile())) {
            names.add(type.get("name").textValue());
        }
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("handWritten")
    void namesOnlyWhatExists(String type) {
        Class<?> found =
                assertDoesNotThrow(() -> Class.forName(type, false, getClass().getClassLoader()));
        for (JsonNode config : METADATA.types().getOrDefault(type, List.of())) {
            for (JsonNode method : config.path("methods")) {
                assertTrue(exists(found, method.get("name").textValue()), () -> type + ' ' + method);
            }
        }
    }

    private static boolean exists(Class<?> type, String method) {
        return method.equals("<init>")
                ? Stream.of(type.getDeclaredConstructors()).anyMatch(made -> made.getParameterCount() == 0)
                : Stream.of(type.getDeclaredMethods())
                        .anyMatch(found -> found.getName().equals(method));
    }

    @Test
    void namesEveryResourceThatTheCodeAsksFor() {
        Set<String> asked = new TreeSet<>();
        List<String> unreadable = new ArrayList<>();
        for (Bytecode.ResourceUse use : Bytecode.of(Metadata.CLASSES).resources()) {
            if (use.name().isEmpty()) {
                unreadable.add(use.place());
            }
            use.name().ifPresent(asked::add);
        }
        assertEquals(List.of(), unreadable, "resources are named by constants, so that this test can see them");
        assertEquals(
                Set.of(
                        "io/github/mkdrive/cli/version.txt",
                        "io/github/mkdrive/cli/help/mkdrive.txt",
                        "io/github/mkdrive/cli/help/sandbox.txt",
                        "io/github/mkdrive/cli/help/help.txt",
                        "bundle io.github.mkdrive.cli.messages"),
                asked);
        assertEquals(List.of(), asked.stream().filter(name -> !isNamed(name)).toList());
        assertFalse(isNamed("io/github/mkdrive/cli/other.txt"));
        assertFalse(isNamed("bundle io.github.mkdrive.cli.other"));
    }

    private static boolean isNamed(String resource) {
        return resource.startsWith("bundle ")
                ? METADATA.bundles().contains(resource.substring("bundle ".length()))
                : METADATA.resources().stream()
                        .anyMatch(pattern -> pattern.matcher(resource).matches());
    }

    @Test
    void givesTheBuilderWhatTheProgramSetsForTheJdk() {
        Set<String> set = new TreeSet<>(Bytecode.of(Metadata.CLASSES).systemProperties());
        Set<String> given = new TreeSet<>(METADATA.arguments().stream()
                .filter(argument -> argument.startsWith("-D") && !argument.startsWith("-Dfile.encoding"))
                .map(argument -> argument.substring(2))
                .toList());
        assertEquals(set, given);
    }

    private enum Colour {
        RED
    }

    @SuppressWarnings("unused")
    @Command(name = "forgotten")
    private static final class Forgotten {
        @Option(names = "--colour")
        Optional<Colour> colour = Optional.empty();
    }
}
