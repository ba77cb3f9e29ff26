package io.github.mkdrive.docs;

import io.github.mkdrive.cli.HelpModel;
import io.github.mkdrive.report.Language;
import io.github.mkdrive.report.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Makes the help, the completion scripts and the AsciiDoc of the manual pages from the command model. */
public final class GenerateDocs {
    private static final Pattern SECTION =
            Pattern.compile("// tag::picocli-generated-man-section-(\\S+)\\[]\n(.*?)// end::\\S+\n", Pattern.DOTALL);
    private static final String KEYS_MARK = "// keys\n";
    private static final String EXIT_STATUS_MARK = "// exit status\n";

    private GenerateDocs() {}

    /**
     * Writes {@code help/}, {@code help-laid-out/}, {@code completion/} and {@code asciidoc/*.adoc}, with the pages in Chinese in
     * {@code asciidoc/zh_CN}.
     *
     * @param args the folder of the sections that are written by hand, and the folder to write to
     */
    public static void main(String[] args) throws IOException {
        Path sections = Path.of(args[0]);
        Path out = Path.of(args[1]);
        for (Map.Entry<String, String> script : completions().entrySet()) {
            write(out.resolve("completion").resolve(script.getKey()), script.getValue());
        }
        for (HelpPages.Page page : HelpPages.all()) {
            write(out.resolve("help").resolve(page.file()), page.text());
        }
        for (HelpPages.Page page : HelpPages.laidOut()) {
            write(out.resolve("help-laid-out").resolve(page.file()), page.text());
        }
        for (Language language : Language.values()) {
            String folder = language == Language.ENGLISH ? "" : language.code();
            Map<String, String> written = pages(sections.resolve(folder));
            for (Map.Entry<String, String> page :
                    Messages.in(language, () -> manuals(written)).entrySet()) {
                write(out.resolve("asciidoc").resolve(folder).resolve(page.getKey()), page.getValue());
            }
        }
    }

    /** All manual pages, in the language that texts are in, by the names of their files; so are the sections. */
    private static Map<String, String> manuals(Map<String, String> sections) {
        Map<String, String> pages = new TreeMap<>();
        CommandLine root = HelpModel.model();
        for (CommandLine command : Stream.concat(Stream.of(root), root.getSubcommands().values().stream())
                .toList()) {
            String name = command.getCommandSpec().qualifiedName("-") + ".adoc";
            pages.put(name, manual(command.getCommandSpec(), Objects.requireNonNull(sections.get(name), name)));
        }
        String name = "mkdrive-config.adoc";
        pages.put(name, configuration(root.getCommandSpec(), Objects.requireNonNull(sections.get(name), name)));
        if (Messages.language() == Language.CHINESE) {
            pages.replaceAll((file, page) -> ChineseManPages.titled(page));
        }
        return pages;
    }

    private static Map<String, String> pages(Path folder) throws IOException {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                pages.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return pages;
    }

    /** The completion scripts, by the names that the shells want for them. */
    static Map<String, String> completions() {
        CompletionModel model = CompletionModel.ofProgram();
        return Map.of(
                "mkdrive.bash", BashCompletion.script(model),
                "_mkdrive", ZshCompletion.script(model),
                "mkdrive.fish", FishCompletion.script(model));
    }

    /** The manual page of the configuration file: no command, so only its keys are made of the model. */
    private static String configuration(CommandSpec root, String sections) {
        StringBuilder keys = new StringBuilder();
        HelpModel.keys()
                .forEach((key, text) -> keys.append('*' + key + "*::\n  "
                        + withoutLinks(text).replaceAll("(?<![\\w-])--\\w[\\w-]*", "*$0*") + "\n\n"));
        if (!sections.contains(KEYS_MARK)) {
            throw new IllegalStateException(
                    "no line '" + KEYS_MARK.strip() + "' in the page of the configuration file");
        }
        String header = manual(root, EXIT_STATUS_MARK).replaceFirst("(?s)== Name.*", "");
        return header.replace("= mkdrive(1)", "= mkdrive-config(5)") + sections.replace(KEYS_MARK, keys);
    }

    /** What picocli makes of the model, in the order of manual pages, with the sections that no model has. */
    private static String manual(CommandSpec spec, String more) {
        StringWriter made = new StringWriter();
        ManPageGenerator.writeSingleManPage(new PrintWriter(made), spec);
        StringBuilder page = new StringBuilder();
        Matcher section = SECTION.matcher(made.toString().replace("\r\n", "\n"));
        while (section.find()) {
            String text = withoutLinks(section.group(2));
            switch (section.group(1)) {
                case "name" -> page.append(lowerCaseSummary(text));
                case "header" -> page.append(text.replaceFirst(":man-linkstyle:.*\n", ""));
                case "synopsis" -> page.append(synopsis(text));
                case "options" -> page.append(options(spec, text));
                case "commands" -> page.append(text.replaceAll("xref:(\\S+)\\.adoc\\[.*]::", "*$1*(1)::"));
                case "exit-status" -> page.append(exitStatus(text, more));
                case "footer" -> {} // the help's short examples; the manual has longer ones
                default -> page.append(text);
            }
        }
        return page.toString();
    }

    /** Asciidoctor would make links of URLs. */
    private static String withoutLinks(String text) {
        return text.replaceAll("https?://(?=\\w)", "\\\\$0");
    }

    /** Manual pages begin their summary with a small letter. */
    private static String lowerCaseSummary(String text) {
        int summary = text.indexOf(" - ") + 3;
        return text.substring(0, summary)
                + text.substring(summary, summary + 1).toLowerCase(Locale.ROOT)
                + text.substring(summary + 1);
    }

    /** A line for each form, with markup where the model has none. */
    private static String synopsis(String text) {
        return text.replace("== Synopsis\n\n", "== Synopsis\n\n[%hardbreaks]\n")
                .replaceAll("(?m)^ +", "")
                .replaceAll("(?m)^mkdrive( [a-z]+(?= ))?", "*$0*")
                .replaceAll("(?<=[a-z]=)[^ ]+|(?<!_)(COMMAND|OPTIONS|FILE|NAME)(?!_)", "__$0__");
    }

    /** Makes one section of the groups of options, which picocli makes sections of their own. */
    private static String options(CommandSpec spec, String text) {
        String options = text;
        for (ArgGroupSpec group : spec.argGroups()) {
            String heading = group.heading().replaceAll("%n|[:：]", "");
            options = options.replaceFirst("(?m)^== *" + Pattern.quote(heading) + "[:：]?$", "=== " + heading);
        }
        return spec.argGroups().isEmpty() ? options : "== Options\n" + options;
    }

    private static String exitStatus(String text, String more) {
        String made = text.replaceFirst("(?m)^==.*$", "== Exit status");
        if (!more.contains(EXIT_STATUS_MARK)) {
            throw new IllegalStateException("no line '" + EXIT_STATUS_MARK.strip() + "' in the sections:\n" + more);
        }
        return more.replace(EXIT_STATUS_MARK, made);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
