package io.github.mkdrive.docs;

import io.github.mkdrive.cli.HelpModel;
import io.github.mkdrive.report.Language;
import io.github.mkdrive.report.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** The AsciiDoc of the manual pages of a language: what the command model has, and the sections that are written by hand. */
final class ManPages {
    private static final Pattern SECTION =
            Pattern.compile("// tag::picocli-generated-man-section-(\\S+)\\[]\n(.*?)// end::\\S+\n", Pattern.DOTALL);
    private static final String KEYS_MARK = "// keys\n";
    private static final String EXIT_STATUS_MARK = "// exit status\n";

    /** The titles of picocli's sections, by its names for them. */
    private static final Map<String, String> ENGLISH = Map.of(
            "name", "Name",
            "synopsis", "Synopsis",
            "description", "Description",
            "options", "Options",
            "arguments", "Arguments",
            "commands", "Commands",
            "exit-status", "Exit status",
            "manual", "Mkdrive Manual");

    private static final Map<String, String> CHINESE = Map.of(
            "name", "名称",
            "synopsis", "概要",
            "description", "描述",
            "options", "选项",
            "arguments", "参数",
            "commands", "命令",
            "exit-status", "退出状态",
            "manual", "mkdrive 手册");

    private final Language language;
    private final Map<String, String> titles;
    private final Path sections;

    private ManPages(Language language, Path sections) {
        this.language = language;
        this.titles = language == Language.CHINESE ? CHINESE : ENGLISH;
        this.sections = sections;
    }

    /**
     * All pages by the names of their files: English ones as {@code mkdrive.adoc}, others as {@code zh_CN/mkdrive.adoc}.
     *
     * @param sections the folder of what is written by hand, in files of these names
     */
    static Map<String, String> of(Path sections) {
        Map<String, String> pages = new TreeMap<>();
        for (Language language : Language.values()) {
            ManPages made = new ManPages(language, sections);
            pages.putAll(Messages.in(language, made::pages));
        }
        return pages;
    }

    /** The folder of a language, among the sections as among the pages; empty for English. */
    static String folder(Language language) {
        return language == Language.ENGLISH ? "" : language.code() + '/';
    }

    private Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        CommandLine root = HelpModel.model();
        List<CommandLine> commands = new ArrayList<>(List.of(root));
        commands.addAll(root.getSubcommands().values());
        for (CommandLine command : commands) {
            CommandSpec spec = command.getCommandSpec();
            String file = file(spec.qualifiedName("-"));
            pages.put(file, manual(spec, written(file)));
        }
        String file = file("mkdrive-config");
        pages.put(file, configuration(root.getCommandSpec(), written(file)));
        return pages;
    }

    private String file(String page) {
        return folder(language) + page + ".adoc";
    }

    private String written(String file) {
        try {
            return Files.readString(sections.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The manual page of the configuration file: no command, so only its keys are made of the model. */
    private String configuration(CommandSpec root, String sections) {
        StringBuilder keys = new StringBuilder();
        HelpModel.keys()
                .forEach((key, text) -> keys.append(
                        '*' + key + "*::\n  " + text.replaceAll("(?<![\\w-])--\\w[\\w-]*", "*$0*") + "\n\n"));
        if (!sections.contains(KEYS_MARK)) {
            throw new IllegalStateException(
                    "no line '" + KEYS_MARK.strip() + "' in the page of the configuration file");
        }
        String header = manual(root, EXIT_STATUS_MARK).replaceFirst("(?s)\n== .*", "\n");
        return header.replace("= mkdrive(1)", "= mkdrive-config(5)") + sections.replace(KEYS_MARK, keys);
    }

    /** What picocli makes of the model, in the order of manual pages, with the sections that no model has. */
    private String manual(CommandSpec spec, String more) {
        StringWriter made = new StringWriter();
        ManPageGenerator.writeSingleManPage(new PrintWriter(made), spec);
        StringBuilder page = new StringBuilder();
        Matcher section = SECTION.matcher(made.toString().replace("\r\n", "\n"));
        while (section.find()) {
            // Asciidoctor would make a link of it.
            String text = section.group(2).replaceAll("http://(?=\\w)", "\\\\$0");
            String name = section.group(1);
            switch (name) {
                case "name" -> page.append(titled(name, lowerCaseSummary(text)));
                case "header" ->
                    page.append(text.replaceFirst(":man-linkstyle:.*\n", "")
                            .replaceFirst("(?m)^:manmanual: .*$", ":manmanual: " + titles.get("manual")));
                case "synopsis" -> page.append(titled(name, synopsis(text)));
                case "options" -> page.append(titled(name, options(spec, text)));
                case "commands" ->
                    page.append(titled(name, text.replaceAll("xref:(\\S+)\\.adoc\\[.*]::", "*$1*(1)::")));
                case "exit-status" -> page.append(exitStatus(titled(name, text), more));
                case "footer" -> {} // the help's short examples; the manual has longer ones
                default -> page.append(titled(name, text));
            }
        }
        return page.toString();
    }

    /** A section with the title that manual pages of this language have for it, whatever the help's heading is. */
    private String titled(String section, String text) {
        String title = titles.get(section);
        return title == null ? text : text.replaceFirst("(?m)^==(?!=).*$", "== " + title);
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
                .replaceAll("(?m)^mkdrive\\b", "*mkdrive*")
                .replaceAll("(?<=[a-z]=)[^ ]+|(?<!_)(COMMAND|OPTIONS)(?!_)", "__$0__");
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
        if (!more.contains(EXIT_STATUS_MARK)) {
            throw new IllegalStateException("no line '" + EXIT_STATUS_MARK.strip() + "' in the sections:\n" + more);
        }
        return more.replace(EXIT_STATUS_MARK, text);
    }
}
