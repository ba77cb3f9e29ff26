package io.github.mkdrive.auth;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The temporary key that the official CLI keeps in its file for a profile with a login of its own (CloudSSO, OAuth), as long as it
 * has not run out. The file is read at each {@link #get}: the official CLI may have renewed it. mkdrive does not, as the login and
 * what renews it belong to the official CLI, and the file is never written here.
 */
final class CachedKey implements CredentialsSource {
    private final String name;
    private final Path file;
    private final String profile;
    private final AliyunMode mode;
    private final Clock clock;

    /**
     * A key that is read when it is asked for.
     *
     * @param name what the profile is called in messages
     * @param file the file of the official CLI
     * @param profile the profile's name there
     * @param mode the one it had
     * @param clock tells whether the key has run out
     */
    CachedKey(String name, Path file, String profile, AliyunMode mode, Clock clock) {
        this.name = name;
        this.file = file;
        this.profile = profile;
        this.mode = mode;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Credentials get(CredentialsCalls calls) throws CredentialsException {
        Optional<AliyunFile> now = AliyunFile.read(file);
        Optional<JsonFields> found = now.isPresent() ? now.get().profile(profile) : Optional.empty();
        if (found.isEmpty()) {
            throw new CredentialsException(name, "config.credentials.aliyun.gone");
        }
        JsonFields fields = found.get().named(name);
        Instant end = Instant.ofEpochSecond(fields.number("sts_expiration").orElse(0L));
        if (!end.isAfter(clock.instant())
                || fields.text("access_key_id").isEmpty()
                || fields.text("access_key_secret").isEmpty()
                || fields.text("sts_token").isEmpty()) {
            throw new CredentialsException(
                    name,
                    "config.credentials.aliyun.login",
                    "aliyun configure --profile " + quoted(profile) + " --mode " + mode.written());
        }
        return new Credentials.AccessKey(
                fields.secret("access_key_id"),
                fields.secret("access_key_secret"),
                Optional.of(fields.secret("sts_token")),
                Optional.of(end));
    }

    /** A word as a shell takes it. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9._@-]+") ? word : '\'' + word.replace("'", "'\\''") + '\'';
    }

    @Override
    public String toString() {
        return name;
    }
}
