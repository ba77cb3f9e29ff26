package io.github.mkdrive.cli;

import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.CredentialsKind;
import io.github.mkdrive.config.ProfileChange;
import io.github.mkdrive.config.ProfileException;
import io.github.mkdrive.config.ProfileFile;
import io.github.mkdrive.config.ProfileSettings;
import io.github.mkdrive.config.Profiles;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.output.JsonQuery;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Problems;
import io.github.mkdrive.report.Suggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code mkdrive profile}: shows and changes the profiles of the configuration file. Nothing is sent. */
final class ProfileCommand implements Command {
    /** What can be done, in the order of the help. */
    static final List<String> ACTIONS = List.of("list", "show", "set", "use", "remove", "path");

    /** Options that say how it is told what an action did. */
    private static final Set<String> FOR_ALL_ACTIONS =
            Set.of(ProfileOptions.OUTPUT.option(), Settings.COLOR.option(), "--help");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** The variables that name a profile, the first that is set counts. */
    private static final List<String> VARIABLES = List.of("MKDRIVE_PROFILE", "ALIBABA_CLOUD_PROFILE");

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public HelpKeys help() {
        return new HelpKeys(
                "help.profile.header",
                List.of(
                        "mkdrive profile list|show [NAME] [-o json]",
                        "mkdrive profile set NAME [OPTIONS]",
                        "mkdrive profile use|remove NAME",
                        "mkdrive profile path"),
                "help.profile.description",
                List.of(
                        new HelpKeys.Example(
                                "help.profile.example.key",
                                "mkdrive profile set prod --domain-id bj1 --access-key-id ID"),
                        new HelpKeys.Example(
                                "help.profile.example.token",
                                "mkdrive profile set test --domain-id bj2 --access-token < token.txt"),
                        new HelpKeys.Example("help.profile.example.use", "mkdrive profile use prod"),
                        new HelpKeys.Example("help.profile.example.list", "mkdrive profile list")));
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.addPositional(argument("0", "ACTION", "option.profile.action"));
        spec.addPositional(argument("1", "NAME", "option.profile.name"));
        ProfileOptions.CONNECTION.forEach(setting -> spec.addOption(OptionSpecs.of(setting)));
        ProfileOptions.CREDENTIALS.forEach(setting -> spec.addOption(OptionSpecs.of(setting)));
        spec.addOption(OptionSpecs.of(ProfileOptions.UNSET));
        spec.addOption(OptionSpecs.of(ProfileOptions.OUTPUT));
        spec.addOption(OptionSpecs.of(Settings.QUERY));
        spec.addOption(OptionSpecs.of(Settings.COLOR));
        OptionSpecs.addHelp(spec);
        return spec;
    }

    private static PositionalParamSpec argument(String index, String label, String textKey) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity("0..1")
                .type(String.class)
                .paramLabel(label)
                .descriptionKey(textKey)
                .build();
    }

    @Override
    public void run(Call call) {
        String action = call.parsed().matchedPositionalValue(0, "");
        String name = call.parsed().matchedPositionalValue(1, "");
        checkArguments(action, name, call);
        Optional<JsonQuery> query = OptionSpecs.query(call);
        Optional<Path> file = ProfileFile.place(call.world().environment());
        if (file.isEmpty()) {
            call.problems().configuration("profile.noPlace");
            call.problems().hint("hint.profile.place", ProfileFile.VARIABLE);
        }
        call.problems().check();
        ProfileStore store = new ProfileStore(file.orElseThrow());
        try {
            switch (action) {
                case "path" -> call.world().show(store.file().toString() + '\n');
                case "list" -> list(store, query, call);
                case "show" -> show(name, store, query, call);
                case "use" -> use(name, store, call);
                case "remove" -> remove(name, store, call);
                default -> set(name, store, call);
            }
        } catch (ProfileException e) {
            call.problems().badProfile(e);
            call.problems().check();
        }
    }

    private static void checkArguments(String action, String name, Call call) {
        Problems problems = call.problems();
        if (action.isEmpty()) {
            problems.usage("usage.profile.noAction", String.join(", ", ACTIONS));
        } else if (!ACTIONS.contains(action)) {
            problems.invalid(Messages.text("place.action"), true, InvalidValueException.notOneOf(ACTIONS, action));
        }
        problems.check();
        boolean named = call.parsed().hasMatchedPositional(1);
        if (named && List.of("list", "path").contains(action)) {
            problems.usage("usage.unexpected", name);
        } else if (name.isEmpty() && (named || List.of("set", "use", "remove").contains(action))) {
            problems.usage("usage.profile.noName", action);
        }
        for (OptionSpec option : call.parsed().matchedOptions()) {
            String given = option.longestName();
            if (!takes(action, given)) {
                problems.usage(
                        given.equals(Settings.QUERY.option()) ? "usage.profile.onlyShown" : "usage.profile.onlySet",
                        given);
            }
        }
    }

    /** Whether an option has a meaning for an action. */
    static boolean takes(String action, String option) {
        if (option.equals(Settings.QUERY.option())) {
            return List.of("list", "show").contains(action);
        }
        return action.equals("set") || FOR_ALL_ACTIONS.contains(option);
    }

    // --- what there is ---

    private static void list(ProfileStore store, Optional<JsonQuery> query, Call call) throws ProfileException {
        Profiles own = store.read();
        List<ProfileListing.Item> items = items(store, own, call);
        if (items.isEmpty()) {
            note(call, "profile.none");
        }
        own.current()
                .filter(name -> !own.profiles().containsKey(name))
                .ifPresent(name -> note(call, "profile.currentIsNone", name));
        warn(store, own, call);
        print(query, () -> ProfileListing.json(items), () -> ProfileListing.table(items, call.display()), call);
    }

    private static void show(String asked, ProfileStore store, Optional<JsonQuery> query, Call call)
            throws ProfileException {
        Profiles own = store.read();
        List<ProfileListing.Item> items = items(store, own, call);
        Problems problems = call.problems();
        Optional<ProfileListing.Item> found;
        if (!asked.isEmpty()) {
            found = named(asked, items);
            if (found.isEmpty()) {
                unknown(asked, names(items), problems);
            }
        } else {
            found = chosen(items, own, call);
        }
        problems.check();
        warn(store, own, call);
        ProfileListing.Item item = found.orElseThrow();
        print(query, () -> ProfileListing.json(item), () -> ProfileListing.table(item, call.display()), call);
    }

    /** The profile that a call without {@code --profile} would use. */
    private static Optional<ProfileListing.Item> chosen(List<ProfileListing.Item> items, Profiles own, Call call) {
        Problems problems = call.problems();
        for (String variable : VARIABLES) {
            String name = call.world().environment().getOrDefault(variable, "");
            if (!name.isEmpty()) {
                Optional<ProfileListing.Item> found = named(name, items);
                if (found.isEmpty()) {
                    problems.configuration("profile.unknownByVariable", variable, name);
                }
                return found;
            }
        }
        Optional<ProfileListing.Item> current =
                items.stream().filter(ProfileListing.Item::isCurrent).findFirst();
        if (current.isEmpty() && own.current().isPresent()) {
            problems.configuration("profile.currentIsNone", own.current().get());
        } else if (current.isEmpty()) {
            problems.usage("profile.noCurrent");
        }
        return current;
    }

    /** All profiles: those of mkdrive, then those of the official tool that have names of their own. */
    private static List<ProfileListing.Item> items(ProfileStore store, Profiles own, Call call) {
        List<ProfileListing.Item> items = new ArrayList<>();
        own.profiles()
                .forEach((name, values) -> items.add(new ProfileListing.Item(
                        name, own.current().filter(name::equals).isPresent(), true, store.file(), values)));
        Optional<Path> file = OfficialProfiles.file(call.world().environment());
        if (file.isEmpty()) {
            return items;
        }
        try {
            Profiles official = OfficialProfiles.read(file.get());
            official.profiles().forEach((name, values) -> {
                if (!own.profiles().containsKey(name)) {
                    boolean current = own.current().isEmpty()
                            && official.current().filter(name::equals).isPresent();
                    items.add(new ProfileListing.Item(name, current, false, file.get(), values));
                }
            });
        } catch (IOException e) {
            // Why is not told: the reader's words may show what stands there.
            warning(call, "profile.official", file.get());
        }
        return items;
    }

    private static Optional<ProfileListing.Item> named(String name, List<ProfileListing.Item> items) {
        return items.stream().filter(item -> item.name().equals(name)).findFirst();
    }

    private static List<String> names(List<ProfileListing.Item> items) {
        return items.stream().map(ProfileListing.Item::name).toList();
    }

    private static void unknown(String name, Iterable<String> names, Problems problems) {
        Optional<String> meant = Suggestion.of(name, names);
        if (meant.isPresent()) {
            problems.usage("usage.profile.unknown.meant", name, meant.get());
        } else {
            problems.usage("usage.profile.unknown", name);
        }
    }

    // --- what is changed ---

    private static void use(String name, ProfileStore store, Call call) throws ProfileException {
        checkThere(name, store, call);
        store.change(new ProfileChange.Use(name));
        note(call, "profile.used", name);
    }

    private static void remove(String name, ProfileStore store, Call call) throws ProfileException {
        checkThere(name, store, call);
        ProfileStore.Done done = store.change(new ProfileChange.Remove(name));
        boolean current = done.before().current().filter(name::equals).isPresent();
        note(call, current ? "profile.removed.current" : "profile.removed", name, store.file());
    }

    /** Goes on only if mkdrive has a profile of that name; one of the official tool can't be changed. */
    private static void checkThere(String name, ProfileStore store, Call call) throws ProfileException {
        Profiles own = store.read();
        if (!own.profiles().containsKey(name)) {
            if (named(name, items(store, own, call)).isPresent()) {
                call.problems().usage("usage.profile.official", name);
                call.problems().hint("hint.profile.official", name);
            } else {
                unknown(name, own.profiles().keySet(), call.problems());
            }
        }
        call.problems().check();
    }

    private static void set(String name, ProfileStore store, Call call) throws ProfileException {
        Problems problems = call.problems();
        Map<String, String> values = ProfileOptions.values(call.parsed(), problems);
        Set<String> removed = new LinkedHashSet<>(
                ProfileOptions.removed(call.settings().get(ProfileOptions.UNSET), values, problems));
        List<Setting<String>> secrets = secrets(values, call);
        if (values.containsKey(ProfileSettings.key(ProfileSettings.ACCESS_KEY_ID))) {
            // A security token belongs to one key alone.
            removed.add(ProfileSettings.key(ProfileSettings.SECURITY_TOKEN));
        }
        problems.check();
        Profiles before = store.read();
        if (!before.profiles().containsKey(name) && !NAME.matcher(name).matches()) {
            problems.usage("usage.profile.name", name);
        }
        Map<String, String> whole = new LinkedHashMap<>(values);
        // What is typed is not known yet, but that it will be there.
        secrets.forEach(secret -> whole.put(ProfileSettings.key(secret), "?"));
        check(name, before, new ProfileChange.Put(name, whole, removed), problems);
        problems.check();
        boolean open = store.showsSecrets(before);
        whole.putAll(SecretInput.read(secrets, call.world(), problems));
        ProfileStore.Done done = store.change(new ProfileChange.Put(name, whole, removed));
        if (open) {
            warning(call, done.isChanged() ? "profile.wasOpen" : "profile.open", store.file());
        }
        boolean isNew = !done.before().profiles().containsKey(name);
        note(call, isNew ? "profile.made" : done.isChanged() ? "profile.changed" : "profile.same", name, store.file());
        if (done.makesCurrent(name)) {
            note(call, "profile.used", name);
        }
    }

    /** The secrets that are asked for, in their order. */
    private static List<Setting<String>> secrets(Map<String, String> values, Call call) {
        List<Setting<String>> secrets = new ArrayList<>();
        if (values.containsKey(ProfileSettings.key(ProfileSettings.ACCESS_KEY_ID))) {
            secrets.add(ProfileSettings.ACCESS_KEY_SECRET);
        }
        if (call.settings().get(ProfileOptions.ASK_SECURITY_TOKEN)) {
            secrets.add(ProfileSettings.SECURITY_TOKEN);
        }
        if (call.settings().get(ProfileOptions.ASK_ACCESS_TOKEN)) {
            secrets.add(ProfileSettings.ACCESS_TOKEN);
        }
        return secrets;
    }

    private static void check(String name, Profiles before, ProfileChange change, Problems problems) {
        Map<String, String> old = before.profiles().getOrDefault(name, Map.of());
        Map<String, String> after = change.applied(before).profiles().getOrDefault(name, Map.of());
        ProfileOptions.check(after, problems);
        List<CredentialsKind> kinds = CredentialsKind.of(after);
        Predicate<CredentialsKind> isOld = kind -> !kind.given(old).isEmpty();
        if (kinds.size() > 1 && kinds.stream().anyMatch(isOld)) {
            List<String> options = kinds.stream()
                    .filter(isOld)
                    .flatMap(kind -> kind.given(old).stream())
                    .map(key -> Messages.text("profile.unset", key))
                    .toList();
            problems.hint("hint.profile.unset", String.join(" ", options));
        }
    }

    // --- what is told ---

    private static void print(Optional<JsonQuery> query, Supplier<String> json, Supplier<String> table, Call call) {
        if (query.isPresent()) {
            QueryOption.print(query.get(), json.get(), false, call.world());
        } else if (call.isJson()) {
            call.world().print(json.get());
        } else {
            call.world().show(table.get());
        }
    }

    private static void warn(ProfileStore store, Profiles own, Call call) {
        if (store.showsSecrets(own)) {
            warning(call, "profile.open", store.file());
        }
    }

    private static void warning(Call call, String key, Object... values) {
        call.world().err().warning(Messages.text(key, values));
    }

    private static void note(Call call, String key, Object... values) {
        call.world().err().note(Messages.text(key, values));
    }
}
