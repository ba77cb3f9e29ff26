package io.github.mkdrive.auth;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the command of a profile into its words, as the official CLI does: at blanks, but for those between quotation marks of
 * either kind or behind a backslash. No shell is asked: there are no variables, patterns or pipes. Where paths have backslashes, on
 * Windows, one counts only before a quotation mark in double ones.
 */
final class CommandWords {
    private final String source;
    private final String command;
    private final boolean windows;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    /** A word may be empty, between quotation marks. */
    private boolean inWord;

    private int at;

    private CommandWords(String source, String command, boolean windows) {
        this.source = source;
        this.command = command;
        this.windows = windows;
    }

    /**
     * The words of a command; the first, which is the program, is not empty.
     *
     * @param source the place's name
     * @throws CredentialsException when there is no program, or a quotation mark or backslash without its end
     */
    static List<String> of(String source, String command, boolean windows) throws CredentialsException {
        List<String> words = new CommandWords(source, command, windows).split();
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new CredentialsException(source, "config.credentials.command.none");
        }
        return words;
    }

    private List<String> split() throws CredentialsException {
        while (at < command.length()) {
            char c = command.charAt(at++);
            if (c == '\'' || c == '"') {
                inWord = true;
                quoted(c);
            } else if (c == '\\' && !windows) {
                inWord = true;
                word.append(next());
            } else if (Character.isWhitespace(c)) {
                end();
            } else {
                inWord = true;
                word.append(c);
            }
        }
        end();
        return List.copyOf(words);
    }

    private void quoted(char mark) throws CredentialsException {
        while (true) {
            char c = next();
            if (c == mark) {
                return;
            }
            if (c == '\\' && mark == '"' && at < command.length() && isEscaped(command.charAt(at))) {
                c = next();
            }
            word.append(c);
        }
    }

    /** Whether a backslash before it is taken away between double quotation marks. */
    private boolean isEscaped(char c) {
        return windows ? c == '"' : "\"\\$`".indexOf(c) >= 0;
    }

    private char next() throws CredentialsException {
        if (at == command.length()) {
            throw new CredentialsException(source, "config.credentials.command.open");
        }
        return command.charAt(at++);
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
