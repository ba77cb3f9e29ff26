package io.github.mkdrive.cli;

import java.util.Locale;

/** What a drive's owner is. */
enum OwnerType {
    /** A user of the domain. */
    USER,
    /** A group, which is a team. */
    GROUP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
