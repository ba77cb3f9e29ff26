package io.github.mkdrive.cli;

import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.output.Display;
import io.github.mkdrive.report.Language;
import java.util.Optional;

/** The help of the commands, whose form is generated from the command model, and what {@code --version} prints. */
final class HelpTexts {
    /** Columns where there is no terminal. */
    private static final int WIDTH = 80;

    private HelpTexts() {}

    /**
     * The help of a command, in the language that the environment asks for: it is for people, also where results are asked for as
     * JSON. Empty where there is no command of that name.
     *
     * @param telling how things are told
     */
    static Optional<String> of(String command, World world, SettingValues telling) {
        Display display = world.display(telling);
        int width = display.isLimited() ? display.columns() : WIDTH;
        return form(command, world.language()).map(form -> HelpLayout.of(form, width, display.isColoured()));
    }

    /** The help of a command as {@link HelpLayout} takes it. */
    static Optional<String> form(String command, Language language) {
        // A name that is no word could lead out of the folder.
        boolean word = command.chars().allMatch(c -> c >= 'a' && c <= 'z');
        String name = "help/" + language.code() + '/' + command + ".txt";
        return Optional.ofNullable(word ? HelpTexts.class.getResourceAsStream(name) : null)
                .map(Resource::text);
    }

    /** The name and the version of the program. */
    static String version() {
        return CreateCommand.NAME + ' ' + Version.number() + '\n';
    }
}
