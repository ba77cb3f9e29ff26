package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The help that the program lays out is what the command model gives, and looks as it is meant to. */
class HelpTest {
    private static final Path FORMS = Path.of("src/main/resources/io/github/mkdrive/cli/help");
    private static final Path LAID_OUT = Path.of("src/test/resources/io/github/mkdrive/cli/help");
    private static final String ANEW =
            " is out of date: run ./mvnw -q -Pdocs integration-test, and look at what has changed";

    static Stream<HelpPages.Page> forms() {
        return HelpPages.all().stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isWhatTheCommandModelGives(HelpPages.Page page) throws IOException {
        assertEquals(page.text(), Files.readString(FORMS.resolve(page.file())), page + ANEW);
    }

    static Stream<HelpPages.Page> laidOut() {
        return HelpPages.laidOut().stream();
    }

    @ParameterizedTest
    @MethodSource
    void laidOut(HelpPages.Page page) throws IOException {
        assertEquals(page.text(), Files.readString(LAID_OUT.resolve(page.file())), page + ANEW);
    }

    @Test
    void noFileIsLeftOfACommandThatIsGone() throws IOException {
        assertEquals(names(HelpPages.all()), files(FORMS));
        assertEquals(names(HelpPages.laidOut()), files(LAID_OUT));
    }

    /** What is typed is the same in each language: only what it means is translated. */
    @Test
    void whatIsTypedIsTheSameInAllLanguages() {
        for (HelpPages.Page page : HelpPages.all()) {
            String english = HelpPages.all().stream()
                    .filter(one -> one.file().equals(page.file().replaceFirst("^[^/]+", "en")))
                    .map(HelpPages.Page::text)
                    .findFirst()
                    .orElseThrow();
            assertEquals(typed(english), typed(page.text()), page::toString);
        }
    }

    /** Commands, forms of calls, and options. */
    private static List<String> typed(String form) {
        return form.lines()
                .filter(line -> line.matches("\\$ .*| {2}\\S.*| {4}-.*|-.*"))
                .map(line -> line.replaceFirst("\t.*", ""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void hasThreeExamplesThatFitOnALine(HelpPages.Page page) {
        List<String> lines = page.text().lines().toList();
        List<String> examples =
                lines.stream().filter(line -> line.startsWith("$ ")).toList();
        assertTrue(examples.size() >= 3, examples::toString);
        for (String example : examples) {
            assertTrue(example.length() <= 2 + 76, example);
            assertTrue(lines.get(lines.indexOf(example) - 1).startsWith("## "), example);
        }
    }

    private static Set<String> names(List<HelpPages.Page> pages) {
        return pages.stream().map(HelpPages.Page::file).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
