package io.github.mkdrive.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A change of the configuration file: what it is to hold afterwards. */
public sealed interface ProfileChange {
    /** The profile that it is about. */
    String profile();

    /** What the file is to hold if it holds {@code before}. */
    Profiles applied(Profiles before);

    /**
     * Makes a profile, or changes some values of one; the others stay. The first profile of a file becomes the current one.
     *
     * @param profile its name
     * @param values the values to set, by their keys
     * @param removed the keys to take away
     */
    record Put(String profile, Map<String, String> values, Set<String> removed) implements ProfileChange {
        @Override
        public Profiles applied(Profiles before) {
            Map<String, Map<String, String>> profiles = new LinkedHashMap<>(before.profiles());
            Map<String, String> changed = new LinkedHashMap<>(profiles.getOrDefault(profile, Map.of()));
            changed.keySet().removeAll(removed);
            changed.putAll(values);
            profiles.put(profile, changed);
            return new Profiles(before.profiles().isEmpty() ? Optional.of(profile) : before.current(), profiles);
        }

        /** Names the keys alone: among the values are secrets. */
        @Override
        public String toString() {
            return "Put[" + profile + ", " + values.keySet() + ", " + removed + ']';
        }
    }

    /**
     * Makes a profile the current one.
     *
     * @param profile its name
     */
    record Use(String profile) implements ProfileChange {
        @Override
        public Profiles applied(Profiles before) {
            return new Profiles(Optional.of(profile), before.profiles());
        }
    }

    /**
     * Takes a profile away. If it was the current one, there is none afterwards.
     *
     * @param profile its name
     */
    record Remove(String profile) implements ProfileChange {
        @Override
        public Profiles applied(Profiles before) {
            Map<String, Map<String, String>> profiles = new LinkedHashMap<>(before.profiles());
            profiles.remove(profile);
            return new Profiles(before.current().filter(name -> !name.equals(profile)), profiles);
        }
    }
}
