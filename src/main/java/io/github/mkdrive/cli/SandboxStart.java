package io.github.mkdrive.cli;

import io.github.mkdrive.report.CommandException;
import io.github.mkdrive.report.ExitCode;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Report;
import io.github.mkdrive.sandbox.Sandbox;
import io.github.mkdrive.sandbox.SandboxException;
import io.github.mkdrive.sandbox.SandboxSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Starts a sandbox, and tells why one can't start. */
final class SandboxStart {
    private SandboxStart() {}

    /**
     * Starts a sandbox, which a signal closes, too.
     *
     * @param embedded whether it is a part of another command, which has no options for its file
     * @throws CommandException when the port or the file can't be used
     */
    static Sandbox start(SandboxSettings settings, boolean embedded, World world) {
        try {
            return world.interruption().open(() -> Sandbox.start(settings));
        } catch (SandboxException e) {
            throw failed(Messages.text(e.key(), e.values()), List.of(hint(e.cure(), embedded)), e);
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()), List.of(), e);
        }
    }

    private static CommandException failed(String why, List<String> hints, IOException cause) {
        Report report = new Report(ExitCode.CONFIGURATION, List.of(Messages.text("config.sandbox", why)), hints);
        return new CommandException(report, Optional.of(cause));
    }

    private static String hint(SandboxException.Cure cure, boolean embedded) {
        return switch (cure) {
            case PORT -> Messages.text("hint.sandbox.port");
            case FILE -> Messages.text(embedded ? "hint.sandbox.usualFile" : "hint.sandbox.file");
            case OTHER_FILE -> Messages.text(embedded ? "hint.sandbox.usualFile" : "hint.sandbox.otherFile");
            case REPAIR -> Messages.text("hint.sandbox.repair");
            case MAKE_FOLDER -> Messages.text("hint.sandbox.makeFolder");
            case PERMISSION -> Messages.text(embedded ? "hint.sandbox.usualPermission" : "hint.sandbox.permission");
            case PLACE -> Messages.text(embedded ? "hint.sandboxData" : "hint.sandbox.place");
            case ROOM -> Messages.text(embedded ? "hint.sandbox.room" : "hint.sandbox.roomOrMemory");
            case UNLOCK -> Messages.text("hint.sandbox.unlock");
            case LIBRARY -> Messages.text("hint.sandbox.library");
            case LIBRARY_OF_EXECUTABLE -> Messages.text("hint.sandbox.libraryOfExecutable");
        };
    }
}
