package io.github.mkdrive.cli;

import java.util.Locale;

/** The kind of a drive. */
enum DriveType {
    /** The only kind that is documented. */
    NORMAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
