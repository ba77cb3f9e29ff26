package io.github.mkdrive.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the manual pages in Chinese need beside their texts: the titles of the sections, and places to break lines. groff breaks lines at blanks, and Chinese has none: so {@code \:} stands wherever a line
 * may end, which is anywhere but before a closing punctuation mark and behind an opening one.
 */
public final class ChineseManPages {
    private static final String HAN = "\\p{IsHan}";
    private static final String CLOSING = "，、。；：！？）》”";
    private static final String OPENING = "（《“";
    private static final Pattern BREAK = Pattern.compile("(?<=[" + HAN + CLOSING + "])(?=[" + HAN + OPENING + "])"
            + "|(?<=[" + CLOSING + "])(?=[^\\s" + CLOSING + "])"
            + "|(?<=[^\\s" + OPENING + "])(?=[" + OPENING + "])");

    /** Of the sections that picocli, or the order of sections, gives an English title. */
    private static final Map<String, String> TITLES = Map.of(
            "Name", "名称",
            "Synopsis", "概要",
            "Description", "描述",
            "Options", "选项",
            "Arguments", "参数",
            "Commands", "命令",
            "Exit status", "退出状态");

    private ChineseManPages() {}

    /** AsciiDoc with Chinese titles. Where picocli takes a heading of the help it is in Chinese already, and has a colon. */
    static String titled(String page) {
        String titled = page.replaceFirst("(?m)^:manmanual: .*$", ":manmanual: mkdrive 手册")
                .replaceAll("(?m)^(== .*)[:：]$", "$1");
        for (Map.Entry<String, String> title : TITLES.entrySet()) {
            titled = titled.replaceFirst("(?m)^== " + title.getKey() + "$", "== " + title.getValue());
        }
        return titled;
    }

    /**
     * Changes all pages in a folder.
     *
     * @param args the folder
     */
    public static void main(String[] args) throws IOException {
        try (Stream<Path> pages = Files.list(Path.of(args[0]))) {
            for (Path page : pages.toList()) {
                Files.writeString(page, finished(Files.readString(page)));
            }
        }
    }

    /** A page with places to break its lines; the line of the summary stays, as it is read for indexes. */
    static String finished(String page) {
        List<String> lines = page.replace(".\\\"  Language: English\n", ".\\\"  Language: Chinese\n")
                .lines()
                .toList();
        StringBuilder finished = new StringBuilder();
        boolean summary = false;
        for (String line : lines) {
            boolean asItIs = summary || line.startsWith(".");
            finished.append(asItIs ? line : BREAK.matcher(line).replaceAll("\\\\:"))
                    .append('\n');
            summary = line.equals(".SH \"名称\"");
        }
        return finished.toString();
    }
}
