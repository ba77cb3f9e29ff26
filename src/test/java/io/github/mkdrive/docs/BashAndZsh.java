package io.github.mkdrive.docs;

import io.github.mkdrive.docs.CompletionModel.Option;
import io.github.mkdrive.docs.CompletionModel.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the completions for bash and zsh have in common: the model, and how a line is read. */
final class BashAndZsh {
    private BashAndZsh() {}

    /** The functions that both have. */
    static String functions(CompletionModel model) {
        StringBuilder places = new StringBuilder();
        for (Place place : model.places()) {
            List<String> names = new ArrayList<>();
            place.options().forEach(option -> names.addAll(option.longForms()));
            places.append("        '" + place.words() + "') offered=(" + String.join(" ", names) + ") takes='"
                    + place.argument().text() + "' ;;\n");
        }
        StringBuilder options = new StringBuilder();
        CompletionCases.options(model)
                .forEach((option, patterns) ->
                        options.append("        " + String.join(" | ", patterns) + ") " + settings(option) + " ;;\n"));
        return CompletionScript.of("completion.sh", Map.of("places", places, "options", options));
    }

    private static String settings(Option option) {
        String settings = "option=" + option.longForms().get(0);
        String value = option.value().text();
        if (!value.isEmpty()) {
            settings += " value=" + (value.contains(" ") ? quoted(value) : value);
        }
        return option.isRepeatable() ? settings + " repeats=1" : settings;
    }

    /** A text as one word of the shell. */
    static String quoted(String text) {
        return '\'' + text.replace("'", "'\\''") + '\'';
    }

    /** The cases of what is said of words, with one command for each. */
    static String texts(CompletionModel model) {
        StringBuilder texts = new StringBuilder();
        for (Map.Entry<CompletionModel.Text, List<String>> entry :
                CompletionCases.texts(model).entrySet()) {
            CompletionModel.Text text = entry.getKey();
            String chinese = text.chinese().equals(text.english()) ? "" : " chinese=" + quoted(text.chinese());
            texts.append("        " + String.join(" | ", entry.getValue()) + ") about=" + quoted(text.english())
                    + chinese + " ;;\n");
        }
        return texts.toString();
    }
}
