package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The pictures of the README: nothing in them runs or asks the network, and what they show is what mkdrive prints. */
class PicturesIT {
    private static final Path PICTURES = Path.of("src/pictures");
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";

    // As src/pictures/terminal.py draws it.
    private static final double COLUMN_WIDTH = 8.4;
    private static final double MARGIN = 16;

    static Stream<Path> pictures() throws Exception {
        List<Path> pictures;
        try (Stream<Path> files = Files.list(PICTURES)) {
            pictures = files.filter(file -> file.toString().endsWith(".svg"))
                    .sorted()
                    .toList();
        }
        assertFalse(pictures.isEmpty());
        return pictures.stream();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void stand(Path picture) throws Exception {
        assertTrue(Files.size(picture) < 300_000, () -> "too large: " + picture);
        for (Element element : elements(picture, "*")) {
            assertTrue(
                    List.of("svg", "title", "style", "g", "rect", "path", "text", "clipPath", "image")
                            .contains(element.getTagName()),
                    element::getTagName);
            for (int at = 0; at < element.getAttributes().getLength(); at++) {
                Attr attribute = (Attr) element.getAttributes().item(at);
                assertFalse(attribute.getName().startsWith("on"), attribute::getName);
                if (attribute.getName().endsWith("href")) {
                    assertTrue(attribute.getValue().startsWith("data:image/png;base64,"), attribute::getValue);
                }
                assertFalse(attribute.getValue().matches("(?s).*url\\((?!#).*"), attribute::getValue);
            }
            if (element.getTagName().equals("style")) {
                assertFalse(
                        Pattern.compile("url|@")
                                .matcher(element.getTextContent())
                                .find(),
                        element::getTextContent);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void isInTheReadme(Path picture) throws Exception {
        String pair = picture.toString().replaceAll("-(light|dark)\\.svg$", "");
        assertTrue(
                Pattern.compile("<picture>\\s*<source media=\"\\(prefers-color-scheme: dark\\)\" srcset=\"" + pair
                                + "-dark\\.svg\">\\s*<img src=\"" + pair
                                + "-light\\.svg\" width=\"\\d+\" alt=\"[^\"]{40,}\">\\s*</picture>")
                        .matcher(Files.readString(Path.of("README.md")))
                        .find(),
                pair);
    }

    /** The commands are taken from the picture, too. src/pictures/make draws it anew. */
    @ParameterizedTest
    @ValueSource(strings = {"create-light.svg", "create-dark.svg"})
    void showsWhatIsPrinted(String name, @TempDir Path home) throws Exception {
        List<String> shown = lines(PICTURES.resolve(name));
        List<String> printed = new ArrayList<>();
        for (int at = 0; at < shown.size(); at++) {
            if (!shown.get(at).startsWith("$ ")) {
                continue;
            }
            int first = at;
            while (shown.get(at).endsWith("\\")) {
                at++;
            }
            List<String> command = shown.subList(first, at + 1);
            printed.addAll(command);
            Finished ended = Launcher.ofShell(Path.of("/bin/bash"), home)
                    .with("LANG", "C.UTF-8")
                    .run("-c", "exec 2>&1\n" + String.join("\n", command).substring(2));
            ended.stdout().lines().map(String::stripTrailing).forEach(printed::add);
        }
        assertEquals(settled(printed), settled(shown));
    }

    private static String settled(List<String> lines) {
        return String.join("\n", lines).replaceAll(TIME, "TIME");
    }

    @Test
    void bothThemesShowTheSame() throws Exception {
        for (String name : List.of("create", "batch")) {
            assertEquals(lines(PICTURES.resolve(name + "-light.svg")), lines(PICTURES.resolve(name + "-dark.svg")));
        }
    }

    /** The text as it stands in the columns of the terminal. */
    private static List<String> lines(Path picture) throws Exception {
        Map<Double, StringBuilder> lines = new TreeMap<>();
        for (Element text : elements(picture, "text")) {
            if (text.getAttribute("class").equals("title")) {
                continue;
            }
            StringBuilder line =
                    lines.computeIfAbsent(Double.valueOf(text.getAttribute("y")), y -> new StringBuilder());
            long column = Math.round((Double.parseDouble(text.getAttribute("x")) - MARGIN) / COLUMN_WIDTH);
            assertTrue(line.length() <= column, () -> "two texts at one place: " + text.getTextContent());
            line.append(" ".repeat((int) column - line.length())).append(text.getTextContent());
        }
        return lines.values().stream().map(StringBuilder::toString).toList();
    }

    private static List<Element> elements(Path picture, String name) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        NodeList found = factory.newDocumentBuilder().parse(picture.toFile()).getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(at -> (Element) found.item(at))
                .toList();
    }
}
