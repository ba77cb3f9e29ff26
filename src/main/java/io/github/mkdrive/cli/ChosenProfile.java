package io.github.mkdrive.cli;

import io.github.mkdrive.auth.AliyunConfig;
import io.github.mkdrive.auth.CredentialsException;
import io.github.mkdrive.config.Origin.Level;
import io.github.mkdrive.config.ProfileException;
import io.github.mkdrive.config.ProfileFile;
import io.github.mkdrive.config.Profiles;
import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The profile that a call uses.
 *
 * @param own the one of mkdrive's own file
 * @param official the one of the official CLI's file that is asked for, as mkdrive's own has none of that name
 * @param isExplicit whether the command line names it: then its credentials come before those of the environment
 */
record ChosenProfile(Optional<Own> own, Optional<Official> official, boolean isExplicit) {
    /** None is asked for. */
    static final ChosenProfile NONE = new ChosenProfile(Optional.empty(), Optional.empty(), false);

    /**
     * A profile of mkdrive's own file.
     *
     * @param name its name
     * @param file the file
     * @param keys what is set in it, by key; secrets are among that
     */
    record Own(String name, Path file, Map<String, String> keys) {
        /** What it is called in messages. */
        @Override
        public String toString() {
            return "profile " + name + " of " + file;
        }
    }

    /**
     * A profile of the official CLI's file.
     *
     * @param name its name
     * @param config the file
     */
    record Official(String name, AliyunConfig config) {}

    /**
     * The profile that options and environment ask for, or the current one of mkdrive's own file.
     *
     * @throws ProfileException when that file can't be used, or there is no such profile
     * @throws CredentialsException when the official CLI's file can't be used, which is asked where mkdrive's own has none
     */
    static ChosenProfile of(SettingValues settings, Map<String, String> environment)
            throws ProfileException, CredentialsException {
        Optional<Path> place = ProfileFile.place(environment);
        Profiles profiles = place.isPresent() ? ProfileFile.read(place.get()) : Profiles.NONE;
        Optional<String> asked = settings.find(Settings.PROFILE);
        Optional<String> name = asked.isPresent() ? asked : profiles.current();
        if (name.isEmpty()) {
            return NONE;
        }
        boolean isExplicit = settings.isGiven(Settings.PROFILE, Level.OPTION);
        Map<String, String> keys = profiles.profiles().get(name.get());
        if (keys != null) {
            return new ChosenProfile(
                    Optional.of(new Own(name.get(), place.orElseThrow(), keys)), Optional.empty(), isExplicit);
        }
        List<String> known = new ArrayList<>(profiles.profiles().keySet());
        if (asked.isEmpty()) {
            throw ProfileException.noCurrent(place.orElseThrow().toString(), name.get(), known);
        }
        Optional<AliyunConfig> config = officialConfig(environment);
        config.ifPresent(one -> known.addAll(one.names()));
        if (!known.contains(name.get())) {
            String origin = settings.value(Settings.PROFILE).origin().name();
            throw ProfileException.unknown(origin, name.get(), known);
        }
        return new ChosenProfile(Optional.empty(), config.map(one -> new Official(name.get(), one)), isExplicit);
    }

    /**
     * The official CLI's file; empty where there is none.
     *
     * @throws CredentialsException when it can't be used
     */
    static Optional<AliyunConfig> officialConfig(Map<String, String> environment) throws CredentialsException {
        Optional<Path> place = AliyunConfig.place(environment);
        return place.isPresent() ? AliyunConfig.read(place.get()) : Optional.empty();
    }

    /** What is set in it, by key; nothing where it is one of the official CLI, of which only the credentials are used. */
    Map<String, String> keys() {
        return own.isPresent() ? own.get().keys() : Map.of();
    }

    /** What stands behind a key in messages. */
    String suffix() {
        return own.isPresent() ? " of " + own.get() : "";
    }

    /** Names no value. */
    @Override
    public String toString() {
        return "ChosenProfile";
    }
}
