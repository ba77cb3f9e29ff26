package io.github.mkdrive.auth;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The places where credentials may be, the first to be asked first. The first that has some is used, and asked again when they
 * have to be renewed. A place with something unusable in it is an error and not passed over, as its user means it to be used.
 */
public final class CredentialsChain {
    private final List<CredentialsSource> sources;

    /** A chain of these sources, in this order. */
    public CredentialsChain(List<CredentialsSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * The chain that mkdrive looks through: the file with a token, {@code MKDRIVE_ACCESS_TOKEN}, the environment's AccessKey.
     *
     * @param tokenFile path of a file with a bearer token, or {@code -} for standard input
     * @param in standard input, read only where {@code tokenFile} says so
     * @param environment the environment's variables
     */
    public static CredentialsChain of(Optional<String> tokenFile, InputStream in, Map<String, String> environment) {
        List<CredentialsSource> sources = new ArrayList<>();
        if (tokenFile.isPresent()) {
            sources.add(new AccessTokenFile(tokenFile.get(), in));
        }
        sources.add(new EnvironmentAccessToken(environment));
        sources.add(new EnvironmentAccessKey(environment));
        return new CredentialsChain(sources);
    }

    /**
     * The credentials of the first source that has some; empty where none has.
     *
     * @throws CredentialsException when a source that comes before any credentials has something unusable
     */
    public Optional<LiveCredentials> find() throws CredentialsException {
        for (CredentialsSource source : sources) {
            Optional<Credentials> found = source.find();
            if (found.isPresent()) {
                return Optional.of(new LiveCredentials(source, found.get()));
            }
        }
        return Optional.empty();
    }
}
