package io.github.mkdrive.cli;

import io.github.mkdrive.auth.CredentialsException;

/** The texts of what is wrong with credentials. */
final class CredentialsText {
    private CredentialsText() {}

    /** The key of the text; its values are the place and the detail. */
    static String key(CredentialsException.Problem problem) {
        return switch (problem) {
            case HALF_THERE -> "config.credentials.half";
            case EMPTY -> "config.credentials.empty";
            case LINES -> "config.credentials.lines";
            case SCHEME -> "config.credentials.scheme";
            case QUOTED -> "config.credentials.quoted";
            case JSON -> "config.credentials.json";
            case NOT_UTF_8 -> "config.credentials.notUtf8";
            case TOO_LONG -> "config.credentials.tooLong";
            case MALFORMED -> "config.credentials.malformed";
            case NO_FILE -> "config.credentials.noFile";
            case NOT_A_PATH -> "config.credentials.noPath";
            case DENIED -> "config.credentials.denied";
            case UNREADABLE -> "config.credentials.unreadable";
            case GONE -> "config.credentials.gone";
        };
    }
}
