package io.github.mkdrive.cli;

import io.github.mkdrive.report.CommandException;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Report;
import java.util.List;
import java.util.Map;

/** The file in which the sandbox keeps its drives unless another is named (XDG Base Directory Specification). */
final class SandboxData {
    private SandboxData() {}

    /**
     * Its path: {@code $XDG_STATE_HOME/mkdrive/sandbox.db}, by default under {@code ~/.local/state}.
     *
     * @throws CommandException when the environment names no place for it
     */
    static String file(Map<String, String> environment) {
        return UserFolder.STATE
                .of(environment)
                .map(folder -> folder + "/sandbox.db")
                .orElseThrow(() -> new CommandException(new Report(
                        ExitCode.CONFIGURATION,
                        List.of(Messages.text("config.noHome")),
                        List.of(Messages.text("hint.sandboxData")))));
    }
}
