package io.github.mkdrive.auth;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What says which JWT application to use: variables, or the keys of a profile. The key file is read when it is looked for, also
 * where nothing may be sent; it may be a pipe.
 *
 * @param app the application's id
 * @param keyFile the path of the file with its private key
 * @param user the id of the user that it acts for; not set where it acts for the domain itself
 * @param domain the id of the domain that it belongs to
 * @param service the service that gives the tokens
 */
public record JwtSettings(Value app, Value keyFile, Value user, Value domain, JwtService service)
        implements CredentialsPlace {
    /**
     * A value, and where it stands.
     *
     * @param name the name of a variable, an option or a key of a profile
     * @param text what it is set to; empty where it is not set
     */
    public record Value(String name, String text) {
        boolean isSet() {
            return !text.isEmpty();
        }
    }

    /**
     * The application, under the name of its id; empty where nothing speaks of one.
     *
     * @throws CredentialsException when a part is missing, which it names, or can't be used
     */
    @Override
    public Optional<CredentialsSource> find() throws CredentialsException {
        for (Value set : List.of(app, keyFile, user)) {
            if (set.isSet()) {
                for (Value needed : List.of(app, keyFile, domain)) {
                    if (!needed.isSet()) {
                        throw new CredentialsException(set.name(), "config.credentials.half", needed.name());
                    }
                }
                return Optional.of(application());
            }
        }
        return Optional.empty();
    }

    private CredentialsSource application() throws CredentialsException {
        JwtAssertion assertion = new JwtAssertion(
                checked(app), checked(domain), user.isSet() ? Optional.of(checked(user)) : Optional.empty());
        return new JwtApplication(app.name(), assertion, PrivateKeyFile.read(keyFile.name(), path()), service);
    }

    private static String checked(Value value) throws CredentialsException {
        return Tokens.checked(value.name(), value.name(), value.text());
    }

    /** Whether others than its owner can read the file with the private key; false where there is none. */
    public boolean isKeyOpenToOthers() {
        try {
            return keyFile.isSet() && PrivateKeyFile.isOpenToOthers(path());
        } catch (CredentialsException e) {
            return false;
        }
    }

    private Path path() throws CredentialsException {
        try {
            return Path.of(keyFile.text());
        } catch (InvalidPathException e) {
            throw new CredentialsException(keyFile.name(), "config.credentials.noPath");
        }
    }
}
