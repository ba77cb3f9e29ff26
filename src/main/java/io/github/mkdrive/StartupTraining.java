package io.github.mkdrive;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The calls whose classes go into the start-up cache: the JVM that makes them writes down what it loads. {@link StartupCache}
 * runs it in a JVM of its own, and answers the calls. No user's file, environment or network is touched.
 */
public final class StartupTraining {
    private static final List<String> DRIVE = List.of(
            "--name",
            "Büro 文",
            "--owner",
            "3b3d7245c159488da17d081ad6c64687",
            "--owner-type",
            "user",
            "--total-size",
            "10GiB");

    private StartupTraining() {}

    /**
     * Makes the calls, and ends the process with exit code 0.
     *
     * @param args pairs: the option that says where to make a drive, and the one that makes its certificate trusted, or nothing
     * @throws IllegalStateException if a call did not end as it should
     */
    public static void main(String[] args) {
        expect(0, List.of("--help"));
        for (int i = 0; i < args.length; i += 2) {
            List<String> create = with(DRIVE, args[i]);
            if (!args[i + 1].isEmpty()) {
                // With the JDK's own roots, as most users do. They do not know this server.
                expect(8, create);
                create = with(create, args[i + 1]);
            }
            expect(0, create);
            expect(0, with(create, "--output", "json"));
            expect(0, with(create, "--quiet"));
        }
        Main.main(new String[] {"--version"}); // the way in and out
    }

    private static void expect(int code, List<String> arguments) {
        Map<String, String> environment = Map.of(
                "HOME", ".",
                "ALIBABA_CLOUD_ACCESS_KEY_ID", "id",
                "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret",
                "MKDRIVE_RETRIES", "0");
        int actual = Main.run(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                environment,
                arguments.toArray(String[]::new));
        if (actual != code) {
            throw new IllegalStateException("exit code " + actual + " instead of " + code + ": " + arguments);
        }
    }

    private static List<String> with(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all;
    }
}
