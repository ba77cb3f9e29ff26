package io.github.mkdrive.cli;

import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.output.Display;
import io.github.mkdrive.report.Problems;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/**
 * One call of a command.
 *
 * @param world what it may touch
 * @param arguments the whole command line without the program's name
 * @param parsed what the command's own part of it says
 * @param misread options that were given with a value that could not be read, which is told already
 * @param commands the names of all commands
 * @param profile the profile that it uses
 * @param settings what options, environment and profile say
 * @param problems what is wrong with the arguments so far; where there is something, nothing is to be done
 */
record Call(
        World world,
        List<String> arguments,
        ParseResult parsed,
        Set<String> misread,
        List<String> commands,
        ChosenProfile profile,
        SettingValues settings,
        Problems problems) {
    /** How results for people are shown on standard output. */
    Display display() {
        return world.display(settings);
    }

    /** Whether results and errors are told as JSON. */
    boolean isJson() {
        return isJson(settings);
    }

    /** The same, before there is a call. */
    static boolean isJson(SettingValues settings) {
        return settings.get(Settings.OUTPUT).equals("json");
    }

    /** The same call, of which something else is told what is wrong. */
    Call telling(Problems other) {
        return new Call(world, arguments, parsed, misread, commands, profile, settings, other);
    }
}
