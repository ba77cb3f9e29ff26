package io.github.mkdrive.cli;

import java.util.Locale;

/** Whether a drive can be used. */
enum DriveStatus {
    /** It can be used. */
    ENABLED,
    /** It can not be used. */
    DISABLED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
