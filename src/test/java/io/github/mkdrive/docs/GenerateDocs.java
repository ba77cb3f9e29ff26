package io.github.mkdrive.docs;

import io.github.mkdrive.cli.HelpModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Makes the help, the bash completion and the AsciiDoc of the manual pages from the command model. */
public final class GenerateDocs {
    private GenerateDocs() {}

    /**
     * Writes {@code help/*.txt}, {@code completion/mkdrive.bash} and {@code asciidoc/*.adoc}, with the pages in Chinese in {@code
     * asciidoc/zh_CN}.
     *
     * @param args the folder of the sections that are written by hand, and the folder to write to
     */
    public static void main(String[] args) throws IOException {
        Path sections = Path.of(args[0]);
        Path out = Path.of(args[1]);
        write(out.resolve("completion/mkdrive.bash"), BashCompletion.script());
        List<CommandLine> commands = new ArrayList<>();
        CommandLine root = HelpModel.model();
        commands.add(root);
        commands.addAll(root.getSubcommands().values());
        for (CommandLine command : commands) {
            write(out.resolve("help/" + command.getCommandName() + ".txt"), HelpModel.text(command));
        }
        for (Map.Entry<String, String> page : ManPages.of(sections).entrySet()) {
            write(out.resolve("asciidoc").resolve(page.getKey()), page.getValue());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
