package io.github.mkdrive.config;

import java.util.Map;
import java.util.Optional;

/**
 * What mkdrive's configuration file holds.
 *
 * @param current the name of the profile that is used where no other is asked for; it may be the name of none that is here
 * @param profiles for each profile, in the order of the file, its values by their keys, see {@link ProfileSettings#KEYS}; the
 *     parts of the key of a value in a table are joined by a dot, as in {@code jwt_app.id}
 */
public record Profiles(Optional<String> current, Map<String, Map<String, String>> profiles) {
    /** What a file that is not there holds. */
    public static final Profiles NONE = new Profiles(Optional.empty(), Map.of());

    /** Whether one of the profiles holds a secret itself, and not only says where one is. */
    public boolean holdSecrets() {
        return profiles.values().stream()
                .flatMap(profile -> profile.entrySet().stream())
                .anyMatch(value -> ProfileSettings.isSecret(value.getKey(), value.getValue()));
    }

    /** Names the profiles alone: their values may be secrets. */
    @Override
    public String toString() {
        return "Profiles" + profiles.keySet();
    }
}
