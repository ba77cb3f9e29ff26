package io.github.mkdrive.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RerunTest {
    @Test
    void isTheSameCommandThatReturnsWhatIsThere() {
        assertEquals(
                "mkdrive --name 'My \"own\" space' --owner 'o'\\''x' --owner-type user --if-exists return",
                Rerun.command(List.of("--name", "My \"own\" space", "--owner", "o'x", "--owner-type", "user")));
    }

    /** Who begins anew would make what is there a second time. */
    @Test
    void doesNotForgetWhatABatchDid() {
        assertEquals(
                "mkdrive batch --restarted u.csv -q",
                Rerun.goingOn(List.of("batch", "--restarted", "u.csv", "--restart", "-q")));
        assertEquals("mkdrive batch u.csv", Rerun.goingOn(List.of("batch", "--restart=true", "u.csv")));
    }

    @Test
    void saysIfExistsOnce() {
        assertEquals(
                "mkdrive -n a '' --if-exists return",
                Rerun.command(List.of("-n", "a", "--if-exists", "fail", "", "--if-exists=ignore")));
    }

    @Test
    void whatCannotBeShownIsWrittenSoThatAShellReadsItBack() {
        assertEquals(
                "mkdrive -n $'a\\nb' -d $'it\\'s\\\\ \\u001b[2J\\u202e' --if-exists return",
                Rerun.command(List.of("-n", "a\nb", "-d", "it's\\ \u001b[2J\u202e")));
    }

    /** A shell reads the command back as the arguments that it was made of. */
    @Property(tries = 25)
    void isReadBackByAShell(
            @ForAll @Size(max = 4)
                    List<
                                    @AlphaChars
                                    @Chars({
                                        '\'', '"', '$', '`', '\\', ' ', '\n', '\r', '\t', '\u001b', '*', ';', '&', '~',
                                        '#', '!', 'é', '\u202e', '\ufeff', '\u0085'
                                    })
                                    @StringLength(max = 6) String>
                            arguments)
            throws IOException, InterruptedException {
        String script = "mkdrive() { for a; do printf '%s\\0' \"$a\"; done; }\n" + Rerun.command(arguments);
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script);
        bash.environment().put("LC_ALL", "C.UTF-8");
        Process shell = bash.start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor());
        assertEquals(
                String.join("\0", arguments) + (arguments.isEmpty() ? "" : "\0") + "--if-exists\0return\0", printed);
    }
}
