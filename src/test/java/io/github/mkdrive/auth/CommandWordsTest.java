package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandWordsTest {
    /** A command, and its words between brackets, where a backslash escapes, and on Windows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`  get  key ` | [get][key] | [get][key]",
                "`get\tkey\n` | [get][key] | [get][key]",
                "get 'a b' \"c d\" | [get][a b][c d] | [get][a b][c d]",
                "get '' \"\" | [get][][] | [get][][]",
                "get a'b c'd | [get][ab cd] | [get][ab cd]",
                "get 'a\"b' \"c'd\" | [get][a\"b][c'd] | [get][a\"b][c'd]",
                "get a\\ b | [get][a b] | [get][a\\][b]",
                "get \"a\\\"b\" | [get][a\"b] | [get][a\"b]",
                "get \"a\\\\b\\$c\\d\" | [get][a\\b$c\\d] | [get][a\\\\b\\$c\\d]",
                "get 'a\\b' | [get][a\\b] | [get][a\\b]",
                "`\"C:\\Program Files\\key.exe\" x` | [C:\\Program Files\\key.exe][x] | [C:\\Program Files\\key.exe][x]",
                "C:\\key.exe x | [C:key.exe][x] | [C:\\key.exe][x]",
                "get $HOME *.json; rm | [get][$HOME][*.json;][rm] | [get][$HOME][*.json;][rm]",
                "get 'a | command.open;here | command.open;here",
                "get \"a | command.open;here | command.open;here",
                "get \"a\\\" | command.open;here | command.open;here",
                "get a\\ | command.open;here | [get][a\\]",
                "` ` | command.none;here | command.none;here",
                "'' x | command.none;here | command.none;here",
            })
    void split(String command, String expected, String onWindows) {
        assertEquals(expected, words(command, false));
        assertEquals(onWindows, words(command, true));
    }

    private static String words(String command, boolean windows) {
        try {
            return '[' + String.join("][", CommandWords.of("here", command, windows)) + ']';
        } catch (CredentialsException e) {
            return Sources.text(e).replace('|', ';');
        }
    }
}
