package io.github.mkdrive.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A terminal with a screen of a given size, by tmux: what a program writes there is seen as a user sees it. */
public final class Tmux {
    private static final Path TMUX = Path.of("/usr/bin/tmux");
    private static final int ROWS = 200;

    private final Path home;

    /** A terminal whose shell has an empty home. */
    public Tmux(Path home) {
        this.home = home;
    }

    /** Whether there is one. */
    public static boolean exists() {
        return Files.isExecutable(TMUX);
    }

    /**
     * What is on the screen after a script has come to its end; with the colours as SGR sequences, if they are wanted.
     *
     * @param columns how wide the terminal is
     * @param environment what the script finds beside {@code HOME} and {@code PATH}
     * @param script for {@code sh}
     */
    public String screen(int columns, Map<String, String> environment, String script, boolean withColours)
            throws IOException, InterruptedException {
        Path file = Files.writeString(
                Files.createTempFile(home, "screen", ".sh"), script + "\ntmux wait-for -S over\nexec sleep 60\n");
        // A socket for each, in a folder whose name is short enough for one.
        Path sockets = Files.createTempDirectory("tmux");
        Launcher tmux = Launcher.of(TMUX, home).with("TMUX_TMPDIR", sockets.toString());
        for (Map.Entry<String, String> one : environment.entrySet()) {
            tmux = tmux.with(one.getKey(), one.getValue());
        }
        try {
            run(tmux, "-u", "-f", "/dev/null", "new-session", "-d", "-x", "" + columns, "-y", "" + ROWS, "sh " + file);
            run(tmux, "wait-for", "over");
            List<String> capture = withColours ? List.of("capture-pane", "-p", "-e") : List.of("capture-pane", "-p");
            return run(tmux, capture.toArray(String[]::new)).stripTrailing() + '\n';
        } finally {
            tmux.run("kill-server");
            Files.deleteIfExists(file);
        }
    }

    private static String run(Launcher tmux, String... arguments) throws IOException, InterruptedException {
        Launcher.Finished finished = tmux.run(arguments);
        if (finished.exitCode() != 0) {
            throw new AssertionError(finished.toString());
        }
        return finished.stdout();
    }
}
