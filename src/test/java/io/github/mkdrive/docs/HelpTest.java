package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mkdrive.cli.HelpModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help that the program prints is what the command model gives. */
class HelpTest {
    static Stream<String> commands() {
        CommandLine root = HelpModel.model();
        return Stream.concat(Stream.of(root.getCommandName()), root.getSubcommands().keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isWhatTheCommandModelGives(String name) throws IOException {
        CommandLine root = HelpModel.model();
        CommandLine command = name.equals("mkdrive")
                ? root
                : Objects.requireNonNull(root.getSubcommands().get(name));
        assertEquals(
                HelpModel.text(command),
                Files.readString(Path.of("src/main/resources/io/github/mkdrive/cli/help/" + name + ".txt")),
                name + ".txt is out of date: run ./mvnw -q -Pdocs integration-test");
    }
}
