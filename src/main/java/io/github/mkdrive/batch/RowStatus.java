package io.github.mkdrive.batch;

import java.util.Locale;

/** What has become of a row. The words are a promise to scripts that read a report, and to who queries a journal. */
public enum RowStatus {
    /** Nothing was sent for it yet. */
    NEW,
    /** Its request was, or was about to be, sent; the outcome is not known yet. */
    SENDING,
    /** Its drive was made. */
    CREATED,
    /** Its owner had a drive already, which was asked for. */
    FOUND,
    /** There is no drive from it; the error says why. */
    FAILED,
    /** It can't be told whether there is exactly one drive from it. */
    UNKNOWN,
    /** It was not tried in this run. */
    SKIPPED;

    /** The word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing is left to be done for it. */
    public boolean isDone() {
        return this == CREATED || this == FOUND;
    }

    static RowStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
