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
     * Starts a sandbox.
     *
     * @param hintKey the key of what to do where it can't start
     * @throws CommandException when the port or the file can't be used
     */
    static Sandbox start(SandboxSettings settings, String hintKey) {
        try {
            return Sandbox.start(settings);
        } catch (IOException e) {
            String why = e instanceof SandboxException known
                    ? Messages.text(known.key(), known.values())
                    : String.valueOf(e.getMessage());
            throw new CommandException(
                    new Report(
                            ExitCode.CONFIGURATION,
                            List.of(Messages.text("config.sandbox", why)),
                            List.of(Messages.text(hintKey))),
                    Optional.of(e));
        }
    }
}
