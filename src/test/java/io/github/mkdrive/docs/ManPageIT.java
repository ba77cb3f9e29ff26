package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The manual pages, in each language: they are what the command model gives, are complete, and render without a complaint. Pages
 * in Chinese stand in a folder {@code zh_CN} and say the same as the English ones.
 */
@Tag("once")
class ManPageIT {
    private static final Path PAGES = Path.of("man");
    private static final Path MAN = Path.of("/usr/bin/man");
    private static final Path MANDOC = Path.of("/usr/bin/mandoc");

    private static final Path SECTIONS = Path.of("src/docs");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern WIDE = Pattern.compile("[\\p{IsHan}\\u3000-\\u303f\\uff00-\\uff60]");

    static Stream<String> pages() throws IOException {
        return texts(PAGES).keySet().stream();
    }

    static Stream<String> sections() throws IOException {
        return texts(SECTIONS).keySet().stream().filter(file -> !file.contains("/"));
    }

    @Test
    void areWhatTheCommandModelGives() throws Exception {
        Path made = Path.of(System.getProperty("mkdrive.docs", "target/docs"), "man");

        assertEquals(
                texts(made), texts(PAGES), "the pages in man/ are out of date: run ./mvnw -q -Pdocs integration-test");
    }

    static Stream<Arguments> titles() {
        return Stream.of(
                arguments(
                        "mkdrive.1",
                        List.of(
                                "NAME",
                                "SYNOPSIS",
                                "DESCRIPTION",
                                "OPTIONS",
                                "COMMANDS",
                                "THE REQUEST IN A FILE",
                                "QUERIES",
                                "ENVIRONMENT",
                                "FILES",
                                "EXIT STATUS",
                                "EXAMPLES",
                                "SEE ALSO")),
                arguments(
                        "zh_CN/mkdrive.1",
                        List.of("名称", "概要", "描述", "选项", "命令", "文件中的请求", "查询", "环境变量", "文件", "退出状态", "示例", "另请参阅")));
    }

    @ParameterizedTest
    @MethodSource("titles")
    void haveEverySection(String page, List<String> titles) throws Exception {
        List<String> sections = Pattern.compile("(?m)^\\.SH \"(.*)\"$")
                .matcher(Files.readString(PAGES.resolve(page)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertEquals(titles, sections);
    }

    /** As many sections, the same terms, code and other pages to see: what a language may change are the words between. */
    @ParameterizedTest
    @MethodSource("sections")
    void sayTheSameInChinese(String file) throws Exception {
        String english = Files.readString(SECTIONS.resolve(file));
        String chinese = Files.readString(SECTIONS.resolve("zh_CN").resolve(file));

        assertEquals(code(english), code(chinese));
        assertEquals(terms(english), terms(chinese));
        assertEquals(
                english.lines().filter(line -> line.startsWith("== ")).count(),
                chinese.lines().filter(line -> line.startsWith("== ")).count());
        assertEquals(lastLine(english), lastLine(chinese));
    }

    private static String lastLine(String text) {
        return text.substring(text.stripTrailing().lastIndexOf('\n'));
    }

    private static List<String> code(String text) {
        return found("(?ms)^----\n(.*?)^----$", text);
    }

    /** The marked words of the terms that something is said of. */
    private static List<String> terms(String text) {
        return found("(?m)^(.*)::$", text).stream()
                .map(term -> String.join(" ", found("([*_]\\S+[*_])", term)))
                .toList();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void renderWithoutAWarning(String page, @TempDir Path home) throws Exception {
        assumeTrue(Files.isExecutable(MAN), "there is no man");

        Finished man = Launcher.of(MAN, home)
                .with("LC_ALL", "C.UTF-8")
                .with("MANWIDTH", "80")
                .run("--warnings", "-E", "UTF-8", "-l", PAGES.resolve(page).toString());

        assertEquals("", man.stderr());
        assertEquals(0, man.exitCode());
        assertTrue(man.stdout().contains(page.startsWith("zh_CN/") ? "概要" : "SYNOPSIS"), man::toString);
        // Code is as wide as it is, and has no Chinese in it.
        assertEquals(
                List.of(),
                man.stdout()
                        .lines()
                        .filter(line -> HAN.matcher(line).find() && columns(line) > 80)
                        .toList());
    }

    private static int columns(String line) {
        return line.length() + (int) WIDE.matcher(line).results().count();
    }

    /** Long lines of the source are a matter of style that Asciidoctor decides; everything else would be told. */
    @ParameterizedTest
    @MethodSource("pages")
    void passMandoc(String page, @TempDir Path home) throws Exception {
        assumeTrue(Files.isExecutable(MANDOC), "there is no mandoc");

        Finished mandoc = Launcher.of(MANDOC, home)
                .run("-T", "lint", "-W", "style", PAGES.resolve(page).toString());

        assertEquals(
                List.of(),
                mandoc.stdout()
                        .lines()
                        .filter(line -> !line.contains("STYLE: input text line longer than 80 bytes"))
                        .toList());
    }

    /** Each page names all the others, so each is reached from the first, and names none that there isn't. */
    @ParameterizedTest
    @MethodSource("pages")
    void seeAlsoNamesAllOtherPages(String page) throws Exception {
        String text = Files.readString(PAGES.resolve(page)).replace("\\-", "-").replaceAll("\\\\f[A-Z]", "");
        String folder = page.substring(0, page.lastIndexOf('/') + 1);
        Set<String> others = new TreeSet<>();
        for (String file : texts(PAGES.resolve(folder)).keySet()) {
            if (!file.contains("/")) {
                others.add(file);
            }
        }

        assertEquals(Set.of(), without(references(text), others));
        others.remove(page.substring(folder.length()));
        assertEquals(others, references(text.substring(text.lastIndexOf(".SH "))));
    }

    /** The files of the pages that a text refers to, as {@code mkdrive-config(5)}. */
    private static Set<String> references(String text) {
        return Pattern.compile("\\b(mkdrive(?:-[a-z]+)?)\\(([0-9])\\)")
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1) + '.' + match.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
