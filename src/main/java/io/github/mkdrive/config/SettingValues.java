package io.github.mkdrive.config;

import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.Origin.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the settings of one call are set to, and where: an option beats the environment, the environment beats the profile, the
 * profile beats the default. A variable that is set and empty counts as not set, as scripts clear variables that way.
 */
public final class SettingValues {
    private final Function<String, List<String>> options;
    private final Map<String, String> environment;
    private final Map<String, String> profile;
    private final String profileName;
    private final Problems problems;
    private final Map<Setting<?>, Value<?>> read = new HashMap<>();

    /** Is told what is wrong with a value. */
    @FunctionalInterface
    public interface Problems {
        /** What was given there is no value. */
        void add(Origin origin, InvalidValueException problem);
    }

    /**
     * A value and where it was given.
     *
     * @param value the value; empty where nothing is given and there is no default, and where what is given is no value
     * @param origin where it was given
     */
    public record Value<T>(Optional<T> value, Origin origin) {}

    /**
     * The values of a call.
     *
     * @param options what was given for an option, by its long name; nothing where it was not given
     * @param environment the process's environment
     * @param profile the values of the profile by their keys
     * @param profileName what the profile is called in messages, behind a key of it
     * @param problems is told of each value that can't be read, once
     */
    public SettingValues(
            Function<String, List<String>> options,
            Map<String, String> environment,
            Map<String, String> profile,
            String profileName,
            Problems problems) {
        this.options = options;
        this.environment = environment;
        this.profile = profile;
        this.profileName = profileName;
        this.problems = problems;
    }

    /** What a setting with a default is set to. Where what is given is no value, which is told, it is the default. */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseGet(() -> setting.absent()
                        .orElseThrow(() -> new IllegalStateException(setting.option() + " has no default")));
    }

    /** What a setting is set to, if it is; the default, if there is one. */
    public <T> Optional<T> find(Setting<T> setting) {
        return value(setting).value();
    }

    /** Whether a setting is given at a level, whatever stronger levels say. */
    public boolean isGiven(Setting<?> setting, Level level) {
        return !given(setting, level).texts().isEmpty();
    }

    /** What a setting is set to, and where. */
    @SuppressWarnings("unchecked") // the value of a setting is put into the map under this setting alone
    public <T> Value<T> value(Setting<T> setting) {
        return (Value<T>) read.computeIfAbsent(setting, key -> read(setting));
    }

    /** What a setting is set to, as a text: as it was given, or its default; empty where there is neither. */
    public Optional<String> text(Setting<?> setting) {
        for (Level level : Level.values()) {
            List<String> texts = given(setting, level).texts();
            if (!texts.isEmpty()) {
                return Optional.of(String.join(", ", texts));
            }
        }
        return setting.absent()
                .map(value -> value instanceof Duration time ? DurationText.format(time) : String.valueOf(value));
    }

    private <T> Value<T> read(Setting<T> setting) {
        for (Level level : Level.values()) {
            Given given = given(setting, level);
            if (!given.texts().isEmpty()) {
                Origin origin = new Origin(level, given.name());
                try {
                    return new Value<>(Optional.of(setting.reader().read(given.texts())), origin);
                } catch (InvalidValueException e) {
                    problems.add(origin, e);
                    return new Value<>(setting.absent(), origin);
                }
            }
        }
        return new Value<>(setting.absent(), new Origin(Level.DEFAULT, setting.option()));
    }

    /**
     * What is given at one level.
     *
     * @param name the name of the option, variable or key there
     * @param texts what is given, nothing where it is not
     */
    private record Given(String name, List<String> texts) {}

    private Given given(Setting<?> setting, Level level) {
        return switch (level) {
            case OPTION -> new Given(setting.option(), options.apply(setting.option()));
            case VARIABLE -> variable(setting);
            case PROFILE -> profile(setting.profileKey().orElse(""));
            case DEFAULT -> new Given(setting.option(), List.of());
        };
    }

    private Given variable(Setting<?> setting) {
        for (String name : setting.variables()) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return new Given(name, List.of(value));
            }
        }
        return new Given("", List.of());
    }

    private Given profile(String key) {
        String value = profile.getOrDefault(key, "");
        return new Given(key + profileName, value.isEmpty() ? List.of() : List.of(value));
    }

    /** Names nothing: among the values may be secrets. */
    @Override
    public String toString() {
        return "SettingValues";
    }
}
