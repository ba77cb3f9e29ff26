package io.github.mkdrive.auth;

import java.util.List;
import java.util.Optional;

/**
 * The places where credentials may be, the first to be asked first. The first that has some is used. A place with something
 * unusable in it is an error and not passed over, as its user means it to be used.
 *
 * @param places the places, in their order
 */
public record CredentialsChain(List<CredentialsPlace> places) implements CredentialsPlace {
    /** Copies the list. */
    public CredentialsChain {
        places = List.copyOf(places);
    }

    /**
     * What gives the credentials of the first place that has some; empty where none has.
     *
     * @throws CredentialsException when a place that comes before any credentials has something unusable
     */
    @Override
    public Optional<CredentialsSource> find() throws CredentialsException {
        for (CredentialsPlace place : places) {
            Optional<CredentialsSource> found = place.find();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
