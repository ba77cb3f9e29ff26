package io.github.mkdrive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import picocli.CommandLine;

class DriveOptionsTest {
    /** What counts is characters as people count them, not the halves that some of them are kept in. */
    @Property
    void aNameHasOneTo128CodePoints(@ForAll("texts") String name) {
        CommandLine line = new CommandLine(MkdriveCommand.spec());
        DriveOptions options =
                DriveOptions.of(line.parseArgs("--name=" + name, "--owner", "u1", "--owner-type", "user"));
        Problems problems = new Problems("mkdrive");
        options.request(problems, Set.of());

        long length = name.codePoints().count();
        assertEquals(length >= 1 && length <= 128, problems.isEmpty(), length + " code points");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "é", "项", "😀", " ", "\n")
                .list()
                .ofMinSize(0)
                .ofMaxSize(140)
                .map(parts -> String.join("", parts));
    }
}
