package io.github.mkdrive.docs;

import io.github.mkdrive.docs.CompletionModel.Option;
import io.github.mkdrive.docs.CompletionModel.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The completion for fish, 3.1 or newer. */
final class FishCompletion {
    private FishCompletion() {}

    /** The script. */
    static String script(CompletionModel model) {
        StringBuilder places = new StringBuilder();
        for (Place place : model.places()) {
            String offered = place.options().stream()
                    .flatMap(option -> option.longForms().stream())
                    .collect(Collectors.joining(" "));
            arm(
                    List.of(place.words()),
                    places,
                    "set offered " + offered,
                    "set takes " + place.argument().text());
        }
        StringBuilder options = new StringBuilder();
        CompletionCases.options(model).forEach((option, patterns) -> arm(patterns, options, settings(option)));
        StringBuilder texts = new StringBuilder();
        CompletionCases.texts(model).forEach((text, patterns) -> {
            String about = "set about " + quoted(text.english());
            arm(
                    patterns,
                    texts,
                    text.chinese().equals(text.english())
                            ? new String[] {about}
                            : new String[] {about, "set chinese " + quoted(text.chinese())});
        });
        return CompletionScript.of("completion.fish", Map.of("places", places, "options", options, "texts", texts));
    }

    private static String[] settings(Option option) {
        return Stream.of(
                        "set option " + option.longForms().get(0),
                        option.value().text().isEmpty()
                                ? ""
                                : "set value " + option.value().text(),
                        option.isRepeatable() ? "set repeats 1" : "")
                .filter(line -> !line.isEmpty())
                .toArray(String[]::new);
    }

    private static void arm(List<String> patterns, StringBuilder script, String... lines) {
        script.append("        case ")
                .append(patterns.stream().map(FishCompletion::quoted).collect(Collectors.joining(" ")))
                .append('\n');
        for (String line : lines) {
            script.append("            ").append(line).append('\n');
        }
    }

    private static String quoted(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }
}
