package io.github.mkdrive.docs;

import io.github.mkdrive.cli.HelpModel;
import io.github.mkdrive.config.ProfileSettings;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.report.Language;
import io.github.mkdrive.report.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What the completions of all shells are made of: the command model as plain data.
 *
 * @param places where a command line can have come to
 */
record CompletionModel(List<Place> places) {
    private static final String ACTIONS_OF = "profile";
    /** The action that most options of profiles are for. */
    private static final String SETTING = "set";

    private static final String KEYS_OF = "--unset";

    private static final Pattern SENTENCE_END = Pattern.compile("(\\.\\s|\u3002|\\.$).*", Pattern.DOTALL);

    /**
     * What a command line can go on with behind some words.
     *
     * @param words the words behind {@code mkdrive}: none, a command, or a command and its action
     * @param options the options that are offered
     * @param argument what its first argument is
     */
    record Place(String words, List<Option> options, Value argument) {
        /** The command alone. */
        String command() {
            return words.split(" ", -1)[0];
        }
    }

    /**
     * An option.
     *
     * @param forms all that it can be written as, the one that is offered last; of a switch also the form that says no
     * @param value what it takes; of the kind {@link Kind#NONE} where it takes none
     * @param isRepeatable whether it can be given again
     * @param about what it is for
     */
    record Option(List<String> forms, Value value, boolean isRepeatable, Text about) {
        /** The forms that are offered. */
        List<String> longForms() {
            return forms.stream().filter(form -> form.startsWith("--")).toList();
        }
    }

    /** What a value is, by the word that the scripts know it by. */
    enum Kind {
        /** There is none. */
        NONE(""),
        /** Nobody can know it. */
        FREE("free"),
        /** One of some words. */
        WORDS("words"),
        /** A file. */
        FILE("files"),
        /** A profile of any file. */
        PROFILE("profiles"),
        /** A profile that mkdrive can change. */
        OWN_PROFILE("own-profiles"),
        /** A profile of the official CLI. */
        OFFICIAL_PROFILE("official-profiles");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word; of profiles, what {@code mkdrive __complete} calls them. */
        String word() {
            return word;
        }
    }

    /**
     * A value.
     *
     * @param words what it can be, where it has to be one of some words
     */
    record Value(Kind kind, List<Word> words) {
        private static Value of(Kind kind) {
            return new Value(kind, List.of());
        }

        /** As the scripts keep it: the kind, and the words behind it. */
        String text() {
            StringBuilder text = new StringBuilder(kind.word());
            words.forEach(word -> text.append(' ').append(word.word()));
            return text.toString();
        }
    }

    /**
     * A word that is offered.
     *
     * @param about what it means, where there is a text that says it
     */
    record Word(String word, Optional<Text> about) {}

    /** A text in both languages; twice the same where it is not translated. */
    record Text(String english, String chinese) {}

    /** The model of the program. */
    static CompletionModel ofProgram() {
        return new Making(texts(Language.ENGLISH), texts(Language.CHINESE)).model();
    }

    /** What is said of each command, option and key of a profile: the first sentence, by {@code command}, {@code command --option} and key. */
    private static Map<String, String> texts(Language language) {
        return Messages.in(language, () -> {
            Map<String, String> texts = new LinkedHashMap<>();
            HelpModel.keys().forEach((key, text) -> texts.put("key " + key, text));
            for (CommandLine line : lines(HelpModel.model())) {
                CommandSpec spec = line.getCommandSpec();
                texts.put(spec.name(), spec.usageMessage().header()[0]);
                for (OptionSpec option : spec.options()) {
                    texts.put(spec.name() + ' ' + option.longestName(), option.description()[0]);
                }
            }
            texts.replaceAll((key, text) -> SENTENCE_END.matcher(text).replaceFirst(""));
            return texts;
        });
    }

    private static List<CommandLine> lines(CommandLine root) {
        List<CommandLine> lines = new ArrayList<>();
        lines.add(root);
        lines.addAll(root.getSubcommands().values());
        return lines;
    }

    /** Makes the model of the texts in both languages. */
    private record Making(Map<String, String> english, Map<String, String> chinese) {
        private CompletionModel model() {
            List<Place> places = new ArrayList<>();
            CommandLine root = HelpModel.model();
            List<String> commands = List.copyOf(root.getSubcommands().keySet());
            for (CommandLine line : lines(root)) {
                List<Option> options = options(line.getCommandSpec());
                Value argument = line == root ? words("", commands) : argument(line.getCommandSpec(), commands);
                String name = line == root ? "" : line.getCommandName();
                places.add(new Place(name, options, argument));
                if (name.equals(ACTIONS_OF)) {
                    argument.words().forEach(action -> places.add(afterAction(action.word(), options)));
                }
            }
            return new CompletionModel(places);
        }

        private static Place afterAction(String action, List<Option> options) {
            Kind name = switch (action) {
                case SETTING, "use", "remove" -> Kind.OWN_PROFILE;
                case "show" -> Kind.PROFILE;
                default -> Kind.NONE;
            };
            List<Option> taken = options.stream()
                    .filter(option -> option.forms().stream().anyMatch(form -> HelpModel.takes(action, form)))
                    .toList();
            return new Place(ACTIONS_OF + ' ' + action, taken, Value.of(name));
        }

        private List<Option> options(CommandSpec command) {
            List<Option> options = new ArrayList<>();
            for (OptionSpec option : command.options()) {
                String name = option.longestName();
                List<String> forms = new ArrayList<>(List.of(option.names()));
                if (option.negatable()) {
                    forms.add(name.replace("--", "--no-"));
                }
                options.add(new Option(
                        forms,
                        value(option),
                        HelpModel.isRepeatable(command.name(), name),
                        text(command.name() + ' ' + name)));
            }
            return options;
        }

        private Value value(OptionSpec option) {
            String name = option.longestName();
            if (option.arity().max() == 0) {
                return Value.of(Kind.NONE);
            } else if (name.equals(Settings.PROFILE.option())) {
                return Value.of(Kind.PROFILE);
            } else if (name.equals(ProfileSettings.ALIYUN_PROFILE.option())) {
                return Value.of(Kind.OFFICIAL_PROFILE);
            } else if (name.equals(KEYS_OF)) {
                return words("key ", List.copyOf(HelpModel.keys().keySet()));
            }
            return value((ArgSpec) option);
        }

        private Value argument(CommandSpec command, List<String> commands) {
            for (PositionalParamSpec argument : command.positionalParameters()) {
                if (argument.index().min() == 0) {
                    return argument.paramLabel().equals("COMMAND") ? words("", commands) : value(argument);
                }
            }
            return Value.of(Kind.NONE);
        }

        private static Value value(ArgSpec argument) {
            if (argument.type().equals(Path.class)) {
                return Value.of(Kind.FILE);
            }
            List<Word> words = new ArrayList<>();
            if (argument.completionCandidates() != null) {
                argument.completionCandidates().forEach(word -> words.add(new Word(word, Optional.empty())));
            }
            return words.isEmpty() ? Value.of(Kind.FREE) : new Value(Kind.WORDS, words);
        }

        private Value words(String prefix, List<String> words) {
            return new Value(
                    Kind.WORDS,
                    words.stream()
                            .map(word -> new Word(word, Optional.of(text(prefix + word))))
                            .toList());
        }

        private Text text(String key) {
            return new Text(english.getOrDefault(key, ""), chinese.getOrDefault(key, ""));
        }
    }
}
