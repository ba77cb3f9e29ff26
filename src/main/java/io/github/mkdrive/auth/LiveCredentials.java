package io.github.mkdrive.auth;

import io.github.mkdrive.auth.CredentialsException.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Credentials that can be renewed while they are used. Whoever signs a request asks for the current ones at that moment. May be
 * used by any number of threads.
 */
public final class LiveCredentials {
    private final CredentialsSource source;
    private final Object renewing = new Object();
    private volatile Generation generation;

    /**
     * What is seen at one moment.
     *
     * @param current what requests are authenticated with
     * @param secrets those of the current credentials and of all before them
     */
    private record Generation(Credentials current, List<String> secrets) {}

    LiveCredentials(CredentialsSource source, Credentials first) {
        this.source = source;
        this.generation = new Generation(first, first.secrets());
    }

    /** Credentials that stay as they are: renewed, they are the same again. */
    public static LiveCredentials fixed(String source, Credentials credentials) {
        return new LiveCredentials(new FixedCredentials(source, credentials), credentials);
    }

    /** What a request that is signed now is to be signed with. Never waits for a renewal. */
    public Credentials current() {
        return generation.current();
    }

    /** What the place that they are from is called in messages. */
    public String source() {
        return source.name();
    }

    /** The secrets of all credentials that were ever current, none of which may be printed. */
    public List<String> secrets() {
        return generation.secrets();
    }

    /**
     * Asks the source again, unless another thread has done so since {@code used} were current: of all threads whose requests
     * were refused with the same credentials one asks, and the others wait for what it gets.
     *
     * @param used what {@link #current} gave for the request that was refused, that very object
     * @return the credentials that are current now; equal to {@code used} where the source had no others
     * @throws CredentialsException when the source has none any more, or unusable ones; the old ones stay current
     */
    @SuppressWarnings("ReferenceEquality") // The source may give the same text anew: then, too, it was asked.
    public Credentials renew(Credentials used) throws CredentialsException {
        synchronized (renewing) {
            Generation old = generation;
            if (old.current() != used) {
                return old.current();
            }
            Credentials fresh =
                    source.find().orElseThrow(() -> new CredentialsException(source.name(), Problem.GONE, ""));
            generation = new Generation(fresh, both(old.secrets(), fresh.secrets()));
            return fresh;
        }
    }

    private static List<String> both(List<String> old, List<String> fresh) {
        List<String> all = new ArrayList<>(old);
        for (String secret : fresh) {
            if (!all.contains(secret)) {
                all.add(secret);
            }
        }
        return List.copyOf(all);
    }
}
