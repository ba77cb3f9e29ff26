package io.github.mkdrive.cli;

import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.auth.LiveCredentials;
import io.github.mkdrive.http.Endpoint;
import io.github.mkdrive.sandbox.AccessKey;
import io.github.mkdrive.sandbox.IssuingSettings;
import io.github.mkdrive.sandbox.RehearsalSettings;
import io.github.mkdrive.sandbox.Sandbox;
import io.github.mkdrive.sandbox.SandboxSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The endpoint that a call with {@code --sandbox} starts for itself, with a key that is made up for this one call.
 *
 * @param sandbox the endpoint
 * @param key its key
 */
record EmbeddedSandbox(Sandbox sandbox, AccessKey key) implements AutoCloseable {
    private static final String KEY_ID = "sandbox";

    /**
     * Starts one over the file in which all sandboxes of this user keep their drives.
     *
     * @throws io.github.mkdrive.report.CommandException when the file can't be used
     */
    static EmbeddedSandbox start(World world) {
        AccessKey key = new AccessKey(KEY_ID, world.nonce());
        SandboxSettings settings = new SandboxSettings(
                0,
                SandboxData.file(world.environment()),
                true,
                List.of(key),
                List.of(),
                false,
                false,
                RehearsalSettings.NONE,
                IssuingSettings.NONE,
                trouble -> {}, // its answers tell it
                world.clock(),
                world.pace()::sleep,
                world.pace()::random,
                world.pace()::nanoTime);
        return new EmbeddedSandbox(SandboxStart.start(settings, true, world), key);
    }

    /** How to reach it. */
    Connection connection() {
        return connection(sandbox.endpoint(), key.secret());
    }

    /** How one would be reached that is not started: at port 0, which stands for any free one. */
    static Connection unstarted() {
        return connection(URI.create("http://127.0.0.1:0"), "none");
    }

    private static Connection connection(URI endpoint, String secret) {
        Credentials key = new Credentials.AccessKey(KEY_ID, secret, Optional.empty());
        return new Connection(
                new Endpoint(endpoint),
                Optional.empty(),
                LiveCredentials.fixed(KEY_ID, key),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
