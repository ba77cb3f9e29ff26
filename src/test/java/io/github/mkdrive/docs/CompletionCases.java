package io.github.mkdrive.docs;

import io.github.mkdrive.docs.CompletionModel.Option;
import io.github.mkdrive.docs.CompletionModel.Place;
import io.github.mkdrive.docs.CompletionModel.Text;
import io.github.mkdrive.docs.CompletionModel.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The model as the scripts have it: cases of {@code command:word}, the first that fits counts. What is the same with all commands that
 * have it is there once, with {@code *} for the command.
 */
final class CompletionCases {
    private CompletionCases() {}

    /** What each form of an option is. */
    static Map<Option, List<String>> options(CompletionModel model) {
        Map<String, Map<String, Option>> byForm = new LinkedHashMap<>();
        for (Place place : model.places()) {
            for (Option option : place.options()) {
                // What is said of it is a table of its own.
                Option silent = new Option(option.forms(), option.value(), option.isRepeatable(), new Text("", ""));
                option.forms()
                        .forEach(form -> byForm.computeIfAbsent(form, key -> new TreeMap<>())
                                .put(place.command(), silent));
            }
        }
        return cases(byForm);
    }

    /** What is said of each word that is offered. */
    static Map<Text, List<String>> texts(CompletionModel model) {
        Map<String, Map<String, Text>> byWord = new LinkedHashMap<>();
        for (Place place : model.places()) {
            for (Option option : place.options()) {
                for (String form : option.longForms()) {
                    byWord.computeIfAbsent(form, key -> new TreeMap<>()).put(place.command(), option.about());
                }
                add(option.value().words(), place, byWord);
            }
            add(place.argument().words(), place, byWord);
        }
        return cases(byWord);
    }

    private static void add(List<Word> words, Place place, Map<String, Map<String, Text>> byWord) {
        for (Word word : words) {
            word.about()
                    .ifPresent(about -> byWord.computeIfAbsent(word.word(), key -> new TreeMap<>())
                            .put(place.command(), about));
        }
    }

    private static <T> Map<T, List<String>> cases(Map<String, Map<String, T>> byWord) {
        Map<T, List<String>> special = new LinkedHashMap<>();
        Map<T, List<String>> usual = new LinkedHashMap<>();
        byWord.forEach((word, byCommand) -> {
            T most = byCommand.values().stream()
                    .max(Comparator.comparing(one ->
                            byCommand.values().stream().filter(one::equals).count()))
                    .orElseThrow();
            usual.computeIfAbsent(most, key -> new ArrayList<>()).add("*:" + word);
            byCommand.forEach((command, one) -> {
                if (!one.equals(most)) {
                    special.computeIfAbsent(one, key -> new ArrayList<>()).add(command + ':' + word);
                }
            });
        });
        Map<T, List<String>> all = new LinkedHashMap<>(special);
        usual.forEach((one, patterns) -> all.merge(one, patterns, CompletionCases::joined));
        return all;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
