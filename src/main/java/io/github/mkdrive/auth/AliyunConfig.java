package io.github.mkdrive.auth;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The profiles of the official CLI ({@code aliyun configure}), which keeps them in {@code ~/.aliyun/config.json}. The file is only
 * read. What a profile says of credentials is used, its {@code endpoint} is not: that is one of another service. Unlike there, what
 * a profile does not have is not taken from the environment.
 */
public final class AliyunConfig {
    /** Names another file, for Alibaba Cloud's libraries. */
    private static final String VARIABLE = "ALIBABA_CLOUD_CONFIG_FILE";

    private final AliyunFile file;

    private AliyunConfig(AliyunFile file) {
        this.file = file;
    }

    /**
     * Where the file is to be: what {@code ALIBABA_CLOUD_CONFIG_FILE} names, or else {@code .aliyun/config.json} in {@code HOME} (on
     * Windows {@code USERPROFILE}); empty where the environment names no place.
     *
     * @throws CredentialsException when what it names is no path
     */
    public static Optional<Path> place(Map<String, String> environment) throws CredentialsException {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return Optional.of(path(VARIABLE, named));
        }
        for (String variable : List.of("HOME", "USERPROFILE")) {
            String home = environment.getOrDefault(variable, "");
            if (!home.isEmpty()) {
                return Optional.of(path(variable, home).resolve(".aliyun/config.json"));
            }
        }
        return Optional.empty();
    }

    private static Path path(String variable, String text) throws CredentialsException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CredentialsException(variable, "config.credentials.noPath");
        }
    }

    /**
     * The profiles of a file; empty where there is no such file.
     *
     * @throws CredentialsException when it can't be read, is longer than 1 MiB, or not of the form that the official CLI writes. Each
     *     profile is looked at only when it is asked for
     */
    public static Optional<AliyunConfig> read(Path file) throws CredentialsException {
        return AliyunFile.read(file).map(AliyunConfig::new);
    }

    /** The name of the profile that is used where none is named; empty where the file says none. */
    public Optional<String> current() {
        return file.current();
    }

    /** The names of all profiles, in the order of the file. */
    public List<String> names() {
        return file.profiles().stream().map(AliyunFile.Named::name).toList();
    }

    /**
     * What gives the credentials of a profile; empty where there is no profile of that name.
     *
     * @throws CredentialsException when it is half there, there are two of it, or mkdrive can't use one of its mode
     */
    public Optional<CredentialsSource> profile(String name, SourceParts parts) throws CredentialsException {
        return new AliyunSources(file, parts).of(name);
    }

    /**
     * What gives the credentials of the current profile; empty where the file says none.
     *
     * @throws CredentialsException as {@link #profile} does, and when it is not in the file
     */
    public Optional<CredentialsSource> currentProfile(SourceParts parts) throws CredentialsException {
        if (current().isEmpty()) {
            return Optional.empty();
        }
        Optional<CredentialsSource> found = profile(current().get(), parts);
        if (found.isEmpty()) {
            throw new CredentialsException(
                    file.toString(),
                    "config.credentials.aliyun.noCurrent",
                    current().get());
        }
        return found;
    }

    /** Shows no profile. */
    @Override
    public String toString() {
        return file.toString();
    }
}
