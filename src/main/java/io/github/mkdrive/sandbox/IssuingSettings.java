package io.github.mkdrive.sandbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What credentials a sandbox hands out, so that every way to get them can be rehearsed.
 *
 * @param jwtApps the applications that get access tokens; without any, there is no such endpoint
 * @param roles whether it hands out temporary keys, as STS, as the metadata of an ECS instance and as a credentials URI
 * @param lifetime how long everything that it hands out lasts, 1 second or more; empty for what is usual or asked for
 * @param secrets gives 32 hex digits that nobody can foresee, others each time; may be called by any thread
 */
public record IssuingSettings(
        List<JwtApp> jwtApps, boolean roles, Optional<Duration> lifetime, Supplier<String> secrets) {
    /** Nothing is handed out. */
    public static final IssuingSettings NONE = new IssuingSettings(List.of(), false, Optional.empty(), () -> {
        throw new IllegalStateException("nothing is handed out");
    });

    /**
     * Copies the list and checks the values.
     *
     * @throws IllegalArgumentException for two applications of one id, or a lifetime of less than a second
     */
    public IssuingSettings {
        jwtApps = List.copyOf(jwtApps);
        Set<String> ids = new HashSet<>();
        for (JwtApp app : jwtApps) {
            if (!ids.add(app.id())) {
                throw new IllegalArgumentException("two keys are given for the JWT application " + app.id());
            }
        }
        if (lifetime.isPresent() && lifetime.get().toSeconds() < 1) {
            throw new IllegalArgumentException("what the sandbox hands out must last a second or more");
        }
    }
}
