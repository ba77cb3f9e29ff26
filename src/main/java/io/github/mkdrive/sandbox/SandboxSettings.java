package io.github.mkdrive.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What a sandbox is started with.
 *
 * @param port the TCP port on 127.0.0.1, 0 to 65535; 0 takes any free one
 * @param data the path of the SQLite file, or {@code ":memory:"} for drives that go when the sandbox is closed
 * @param makesFolder whether the folder of that file is made where it is missing
 * @param accessKeys the keys whose signatures are accepted; may be empty
 * @param accessTokens the bearer tokens that are accepted; may be empty
 * @param singleDrive whether a user or a group can have only one drive, as a PDS domain can be set to
 * @param strict whether all is asked for that the reference asks for, where older official clients send less
 * @param rehearsal how it makes it hard for its callers
 * @param issuing what credentials it hands out
 * @param trouble is told when the file can't be used any more while the sandbox serves; from any thread
 * @param clock tells the time drives are created at and signed dates are held against
 * @param sleep waits
 * @param random numbers, 0 or more and less than 1
 * @param nanoTime a clock that never jumps, in nanoseconds
 */
public record SandboxSettings(
        int port,
        String data,
        boolean makesFolder,
        List<AccessKey> accessKeys,
        List<AccessToken> accessTokens,
        boolean singleDrive,
        boolean strict,
        RehearsalSettings rehearsal,
        IssuingSettings issuing,
        Consumer<SandboxException> trouble,
        Clock clock,
        Consumer<Duration> sleep,
        DoubleSupplier random,
        LongSupplier nanoTime) {
    /** The value of {@link #data} that keeps the drives in memory. */
    public static final String IN_MEMORY = ":memory:";

    /**
     * Copies the lists and checks the values.
     *
     * @throws IllegalArgumentException for a port out of range, an empty data path, or two keys or tokens of one name
     */
    public SandboxSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the sandbox's port must be 0 to 65535, not " + port);
        }
        if (data.isEmpty()) {
            throw new IllegalArgumentException("the sandbox needs the path of its data file, or " + IN_MEMORY);
        }
        accessKeys = List.copyOf(accessKeys);
        accessTokens = List.copyOf(accessTokens);
        Set<String> ids = new HashSet<>();
        for (AccessKey key : accessKeys) {
            if (!ids.add(key.id())) {
                throw new IllegalArgumentException("two secrets are given for the access key " + key.id());
            }
        }
        Set<String> tokens = new HashSet<>();
        for (AccessToken token : accessTokens) {
            if (!tokens.add(token.token())) {
                throw new IllegalArgumentException("an access token is given twice");
            }
        }
    }

    /** Shows the settings without secrets and tokens, so that they can be logged. */
    @Override
    public String toString() {
        return "SandboxSettings[port=" + port + ", data=" + data + ", accessKeys=" + accessKeys + ", accessTokens="
                + accessTokens.size() + ", singleDrive=" + singleDrive + ", strict=" + strict + ", jwtApps="
                + issuing.jwtApps() + ", roles=" + issuing.roles() + "]";
    }
}
