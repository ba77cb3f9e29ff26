package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mkdrive.cli.HelpModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The help that the program prints is what the command model gives. */
class HelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"mkdrive", "sandbox", "help"})
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
