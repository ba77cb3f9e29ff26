package io.github.mkdrive.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each text that the code asks for is there, and each that is there is asked for, by its whole key: a search finds it. Each further
 * language says of each text the same with the same names.
 */
class MessagesTest {
    private static final Pattern LITERAL = Pattern.compile("\"([a-zA-Z]+(?:\\.[a-zA-Z0-9]+)+)\"");

    private static final Map<String, String> ENGLISH = texts(Language.ENGLISH);

    private static final Set<String> KEYS = ENGLISH.keySet();

    /** Texts that are nothing but names and places: they stand in the English file alone. */
    private static final Set<String> NAMES = Set.of(
            "usage.other", "profile.unset", "line.note", "page.title", "help.more.project", "default.sandbox.data");

    /** Each language has pages of its own. */
    private static final Set<String> PAGES = Set.of("help.more.service.url");

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-zA-Z][a-zA-Z-]*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_]{4,}");
    private static final Pattern NUMBER = Pattern.compile("\\d+([.,]\\d+)*");

    /** Fields, files, hosts and the beginnings of URLs: what has a sign within that words don't have. */
    private static final Pattern NAME = Pattern.compile("\\w+([_.]\\w+)+|[a-z]+://");

    private static final Pattern SHELL = Pattern.compile(
            "(openssl|keytool|ssh-keygen|chmod|export) [ -~]+|mkdrive (batch|check|sandbox|profile( set)?)");

    private static final Pattern ASCII_SIGN = Pattern.compile("[,.:;?!)]\\p{IsHan}|\\p{IsHan}[,.:;?!(\"']");
    private static final Pattern WIDE_LETTER = Pattern.compile("[\\uFF10-\\uFF19\\uFF21-\\uFF3A\\uFF41-\\uFF5A]");
    private static final Pattern NO_BLANK = Pattern.compile("\\p{IsHan}[A-Za-z0-9{-]|[A-Za-z0-9}]\\p{IsHan}");
    private static final Pattern ODD_BLANK = Pattern.compile(" {2}|[，。：；“”、？（）] | [，。：；”、？（）]");

    /** Texts whose last place is filled by something that begins with a sign, or by nothing. */
    private static final Set<String> ENDING_OPEN = Set.of("failure.unexpectedStatus");

    /** How the key of an option of one command begins. */
    private static final Pattern OF_COMMAND = Pattern.compile("option\\.(?:batch|check|profile|sandbox)\\.");

    /**
     * The help is made with the tests, so some of its texts are asked for there alone. An option that is asked for may have a
     * text for its default, and one for a command that says it in another way.
     */
    @Test
    void everyTextIsAskedFor() throws IOException {
        Set<String> asked = literals("src/main/java");
        asked.addAll(literals("src/test/java/io/github/mkdrive/cli"));

        Set<String> options = asked.stream()
                .filter(key -> key.startsWith("option."))
                .flatMap(key -> Stream.of(key, "default" + key.substring("option".length())))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> unasked = without(KEYS, asked);
        unasked.removeIf(key -> options.contains(key)
                || key.startsWith("option.")
                        && options.contains(OF_COMMAND.matcher(key).replaceFirst("option.")));

        assertEquals(Set.of(), unasked);
    }

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        Set<String> groups = KEYS.stream().map(MessagesTest::group).collect(Collectors.toCollection(TreeSet::new));
        Set<String> asked = literals("src/main/java").stream()
                .filter(literal -> groups.contains(group(literal)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(asked.size() > 100, asked::toString);
        assertEquals(Set.of(), without(asked, KEYS));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void noKeyIsOfEnglishAlone(Language language) {
        assertEquals(Set.of(), without(translated(), texts(language).keySet()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void noKeyIsOfAnotherLanguageAlone(Language language) {
        assertEquals(Set.of(), without(texts(language).keySet(), translated()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void noTextIsLeftInEnglish(Language language) {
        Map<String, String> same = texts(language);
        same.entrySet().retainAll(ENGLISH.entrySet());

        assertEquals(Map.of(), same);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void placesAreTheSame(Language language) {
        assertEquals(List.of(), differing(language, PLACE, text -> text));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void optionsAreTheSame(Language language) {
        assertEquals(List.of(), differing(language, OPTION, text -> text));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void variablesAreTheSame(Language language) {
        assertEquals(List.of(), differing(language, VARIABLE, text -> text));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void numbersAreTheSame(Language language) {
        assertEquals(
                List.of(),
                differing(language, NUMBER, text -> PLACE.matcher(text).replaceAll("")));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void namesAreTheSame(Language language) {
        List<String> differing = differing(language, NAME, text -> text);
        differing.removeIf(text -> PAGES.contains(text.substring(0, text.indexOf(':'))));

        assertEquals(List.of(), differing);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void commandsAreTheSame(Language language) {
        assertEquals(List.of(), differing(language, SHELL, text -> text));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void linesAreTheSame(Language language) {
        Pattern line = Pattern.compile("\n|%n|\\\\n");
        List<String> differing = new ArrayList<>();
        texts(language).forEach((key, text) -> {
            if (line.matcher(text).results().count()
                    != line.matcher(ENGLISH.getOrDefault(key, "")).results().count()) {
                differing.add(key);
            }
        });

        assertEquals(List.of(), differing);
    }

    @Test
    void chineseHasSignsOfItsOwn() {
        assertEquals(Map.of(), having(ASCII_SIGN));
    }

    @Test
    void chineseHasNoWideLettersAndDigits() {
        assertEquals(Map.of(), having(WIDE_LETTER));
    }

    @Test
    void chineseHasABlankBesideLatinWords() {
        Map<String, String> having = having(NO_BLANK);
        having.keySet().removeAll(ENDING_OPEN);

        assertEquals(Map.of(), having);
    }

    @Test
    void chineseHasNoBlankBesideItsSigns() {
        Map<String, String> having = having(ODD_BLANK);
        // As wide as in English: the next line of the synopsis stands below the first.
        having.remove("help.heading.usage");

        assertEquals(Map.of(), having);
    }

    @Test
    void chineseEndsASentenceWhereEnglishDoes() {
        Map<String, String> differing = texts(Language.CHINESE);
        differing
                .entrySet()
                .removeIf(text -> text.getValue().endsWith("。")
                        == ENGLISH.getOrDefault(text.getKey(), "").endsWith("."));

        assertEquals(Map.of(), differing);
    }

    /** What the file of a language has itself. */
    private static Map<String, String> texts(Language language) {
        String file = language == Language.ENGLISH ? "messages" : "messages_" + language.code();
        Map<String, String> texts = new TreeMap<>();
        try (InputStream from = Messages.class.getResourceAsStream(file + ".properties")) {
            PropertyResourceBundle own = new PropertyResourceBundle(from);
            for (Enumeration<String> keys = own.getKeys(); keys.hasMoreElements(); ) {
                String key = keys.nextElement();
                texts.put(key, own.getString(key));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Set<String> translated() {
        Set<String> keys = new TreeSet<>(KEYS);
        keys.removeAll(NAMES);
        return keys;
    }

    private static List<String> differing(Language language, Pattern pattern, UnaryOperator<String> read) {
        List<String> differing = new ArrayList<>();
        texts(language).forEach((key, text) -> {
            Set<String> there = found(pattern, read.apply(text));
            Set<String> expected = found(pattern, read.apply(ENGLISH.getOrDefault(key, "")));
            if (!there.equals(expected)) {
                differing.add(key + ": " + there + " instead of " + expected);
            }
        });
        return differing;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group().strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> having(Pattern pattern) {
        Map<String, String> texts = texts(Language.CHINESE);
        texts.values()
                .removeIf(text -> !pattern.matcher(text.replace("%n", "").replace("\n", ""))
                        .find());
        return texts;
    }

    private static String group(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    private static Set<String> literals(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            Set<String> literals = new TreeSet<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                LITERAL.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .forEach(literals::add);
            }
            return literals;
        }
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
