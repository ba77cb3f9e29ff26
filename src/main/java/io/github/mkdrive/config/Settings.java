package io.github.mkdrive.config;

import java.util.Map;
import java.util.Optional;

/**
 * Where a setting's value comes from: an option beats the environment. A variable that is set and empty counts as not
 * set, as scripts clear variables that way.
 *
 * @param environment the process's environment
 */
public record Settings(Map<String, String> environment) {
    /**
     * A value and where it was said.
     *
     * @param origin the option's or the variable's name, for messages
     */
    public record Setting(String value, String origin) {}

    /** The option's value if it was given. */
    public static Optional<Setting> option(String name, Optional<String> value) {
        return value.map(text -> new Setting(text, name));
    }

    /** The value of the first of {@code variables} that is set. */
    public Optional<Setting> variable(String... variables) {
        for (String name : variables) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return Optional.of(new Setting(value, name));
            }
        }
        return Optional.empty();
    }

    /** The option's value, else the variable's. */
    public Optional<Setting> optionOr(String option, Optional<String> value, String variable) {
        return option(option, value).or(() -> variable(variable));
    }

    @Override
    public String toString() {
        return "Settings";
    }
}
