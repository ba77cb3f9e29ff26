package io.github.mkdrive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.output.TerminalText;
import io.github.mkdrive.report.Language;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HelpLayoutTest {
    private static final String FORM = """
            Creates a drive

            # Usage:
              mkdrive --name=TEXT --owner=ID --owner-type=user|group [OPTIONS]

            # Examples:
            ## Try it:
            $ mkdrive --sandbox --name "My drive" --owner u1 --owner-type user

            # The drive:
            -n, --name=TEXT\tName of the drive, 1 to 128 characters.\t[required]
                --if-exists=ignore|return|fail\tWhat to do when the owner already has a drive.\t[default: ignore]\t[env: A_VARIABLE_THAT_IS_LONG]
                --quiet\tPrint the id of the drive alone.

            # Exit codes:
              0\tThe drive was created.
            130\tInterrupted.
            """;

    @Test
    void onAUsualTerminal() {
        assertEquals("""
                Creates a drive

                Usage:
                  mkdrive --name=TEXT --owner=ID --owner-type=user|group [OPTIONS]

                Examples:
                  Try it:
                    mkdrive --sandbox --name "My drive" --owner u1 --owner-type user

                The drive:
                  -n, --name=TEXT  Name of the drive, 1 to 128 characters.
                                   [required]
                      --if-exists=ignore|return|fail
                                   What to do when the owner already has a drive.
                                   [default: ignore] [env: A_VARIABLE_THAT_IS_LONG]
                      --quiet      Print the id of the drive alone.

                Exit codes:
                    0  The drive was created.
                  130  Interrupted.
                """, HelpLayout.of(FORM, 80, false));
    }

    /** Descriptions stand below long terms, a command goes on behind a backslash, and notes stay whole. */
    @Test
    void onANarrowTerminal() {
        String narrow = """
                Creates a drive

                Usage:
                  mkdrive --name=TEXT --owner=ID
                      --owner-type=user|group [OPTIONS]

                Examples:
                  Try it:
                    mkdrive --sandbox \\
                      --name "My drive" --owner u1 \\
                      --owner-type user

                The drive:
                  -n, --name=TEXT
                      Name of the drive, 1 to 128
                      characters.
                      [required]
                  --if-exists=ignore|return|fail
                      What to do when the owner already
                      has a drive.
                      [default: ignore]
                      [env: A_VARIABLE_THAT_IS_LONG]
                  --quiet
                      Print the id of the drive alone.

                Exit codes:
                    0  The drive was created.
                  130  Interrupted.
                """;

        assertEquals(narrow, HelpLayout.of(FORM, 40, false));
        assertEquals(narrow, HelpLayout.of(FORM, 1, false), "no narrower than 40 columns");
    }

    @Test
    void onAWideTerminal() {
        assertEquals(HelpLayout.of(FORM, 120, false), HelpLayout.of(FORM, 500, false), "no wider than 120 columns");
        assertTrue(HelpLayout.of(FORM, 120, false).contains("  --if-exists=ignore|return|fail  What to do"));
    }

    @Test
    void headingsAreBoldWhereTheTerminalCan() {
        assertEquals(
                HelpLayout.of(FORM, 80, false),
                HelpLayout.of(FORM, 80, true).replace("\u001b[1m", "").replace("\u001b[0m", ""));
        assertTrue(HelpLayout.of(FORM, 80, true).contains("\n\u001b[1mExamples:\u001b[0m\n"));
    }

    @Test
    void chineseLinesUpInColumns() {
        assertEquals("""
                选项：
                  -n, --name=TEXT  空间的名称，1 到 128 个字符。名称可以包含中文、字母和数字；两
                                   端不能有空白。
                                   [默认值：无]
                  中文词           说明
                """, HelpLayout.of("""
                # 选项：
                -n, --name=TEXT\t空间的名称，1 到 128 个字符。名称可以包含中文、字母和数字；两端不能有空白。\t[默认值：无]
                中文词         \t说明
                """, 80, false));
    }

    @Test
    void aWordThatHasNoRoomBesideStandsBelow() {
        assertEquals("""
                More:
                  Manual           man mkdrive
                  PDS and its API
                      https://www.alibabacloud.com/help/en/pds/
                """, HelpLayout.of("""
                # More:
                Manual\tman mkdrive
                PDS and its API\thttps://www.alibabacloud.com/help/en/pds/
                """, 55, false));
    }

    /** Every page at every width: a line is wider than the terminal only if there is no place to break it. */
    @Property(tries = 200)
    void noLineIsWiderThanTheTerminal(@ForAll @IntRange(min = 40, max = 120) int width, @ForAll Language language) {
        for (Command command : Commands.ALL) {
            String form = HelpTexts.form(command.name(), language).orElseThrow();
            List<String> lines = HelpLayout.of(form, width, false).lines().toList();
            for (String line : lines) {
                assertTrue(TerminalText.width(line) <= width || line.strip().indexOf(' ') < 0, line);
                assertEquals(line.stripTrailing(), line);
            }
            assertEquals(letters(form.replaceAll("(?m)^(#+|[$]) ", "")), letters(String.join("\n", lines)));
        }
    }

    /** Without blanks, and the backslashes behind which commands go on. */
    private static String letters(String text) {
        return text.replaceAll("( \\\\)?\\s+", "");
    }
}
