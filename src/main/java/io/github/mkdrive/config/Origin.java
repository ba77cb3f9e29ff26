package io.github.mkdrive.config;

/**
 * Where the value of a setting was given.
 *
 * @param level what kind of place it is
 * @param name the name of the option or variable, or the key in the profile; of a default the option's name
 */
public record Origin(Level level, String name) {
    /** The kinds of places, the strongest first. */
    public enum Level {
        /** An option on the command line. */
        OPTION,
        /** A variable of the environment. */
        VARIABLE,
        /** A profile. */
        PROFILE,
        /** Nowhere: the default stands. */
        DEFAULT
    }

    /** Whether it is an option, so that a wrong value is a mistake in the command line. */
    public boolean isOption() {
        return level == Level.OPTION;
    }
}
