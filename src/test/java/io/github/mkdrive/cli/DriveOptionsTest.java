package io.github.mkdrive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DriveOptionsTest {
    /** What counts is characters as people count them, not the halves that some of them are kept in. */
    @Property
    void aNameHasOneTo128CodePoints(@ForAll("texts") String name) {
        DriveOptions options = new DriveOptions();
        options.name = Optional.of(name);
        options.owner = Optional.of("u1");
        options.ownerType = Optional.of(OwnerType.USER);
        Problems problems = new Problems();
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
