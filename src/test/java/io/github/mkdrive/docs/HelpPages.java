package io.github.mkdrive.docs;

import io.github.mkdrive.cli.HelpForm;
import io.github.mkdrive.report.Language;
import java.util.ArrayList;
import java.util.List;

/** The files of the help: its forms, which are shipped, and some of them laid out, which a reviewer reads. */
final class HelpPages {
    /** What the help has where there is no terminal. */
    private static final int USUAL_WIDTH = 80;

    private HelpPages() {}

    /**
     * A file.
     *
     * @param file its path below the folder of its kind
     * @param text what is in it
     */
    record Page(String file, String text) {
        @Override
        public String toString() {
            return file;
        }
    }

    /** All forms. */
    static List<Page> all() {
        List<Page> pages = new ArrayList<>();
        for (Language language : Language.values()) {
            for (String command : HelpForm.commands()) {
                pages.add(new Page(language.code() + '/' + command + ".txt", HelpForm.of(command, language)));
            }
        }
        return pages;
    }

    /** All at the usual width, and the main one on the narrowest and on the widest terminal, too. */
    static List<Page> laidOut() {
        List<Page> pages = new ArrayList<>();
        for (Language language : Language.values()) {
            for (String command : HelpForm.commands()) {
                pages.add(laidOut(command, language, USUAL_WIDTH));
            }
            pages.add(laidOut("mkdrive", language, 40));
            pages.add(laidOut("mkdrive", language, 120));
        }
        return pages;
    }

    private static Page laidOut(String command, Language language, int width) {
        String file = language.code() + '/' + command + '-' + width + ".txt";
        return new Page(file, HelpForm.laidOut(command, language, width));
    }
}
