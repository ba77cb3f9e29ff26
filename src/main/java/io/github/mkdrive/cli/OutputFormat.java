package io.github.mkdrive.cli;

import java.util.Locale;

/** How a drive is printed. */
enum OutputFormat {
    /** Two columns for people. */
    TABLE,
    /** The object of the service, for programs. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
