package io.github.mkdrive.output;

import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.JsonText;
import java.io.IOException;

/** How a drive is printed. */
public enum DriveFormat {
    /** Two columns, for people. */
    TABLE {
        @Override
        public String render(Drive drive, Display display) throws IOException {
            return DriveTable.render(drive.json(), display);
        }
    },
    /** The service's object, for programs. */
    JSON {
        @Override
        public String render(Drive drive, Display display) throws IOException {
            return JsonText.pretty(drive.json()) + '\n';
        }
    },
    /** The drive's id alone. */
    ID {
        @Override
        public String render(Drive drive, Display display) {
            return TerminalText.escape(drive.id()) + '\n';
        }
    };

    /**
     * The text to print, which ends with a line break.
     *
     * @param display how it is shown, where it is for people
     * @throws IOException when the drive's JSON can't be read
     */
    public abstract String render(Drive drive, Display display) throws IOException;
}
