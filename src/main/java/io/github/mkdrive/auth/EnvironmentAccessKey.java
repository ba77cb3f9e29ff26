package io.github.mkdrive.auth;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An AccessKey in the variables that Alibaba Cloud's tools share: {@code ALIBABA_CLOUD_ACCESS_KEY_ID},
 * {@code ALIBABA_CLOUD_ACCESS_KEY_SECRET} and, for a temporary key, {@code ALIBABA_CLOUD_SECURITY_TOKEN}. Each is also read under
 * the older names that those tools read, one by one, as they do. A variable that is set and empty counts as not set.
 *
 * @param environment the environment's variables, which hold secrets
 */
public record EnvironmentAccessKey(Map<String, String> environment) implements CredentialsPlace {
    private static final String ID = "ACCESS_KEY_ID";
    private static final String SECRET = "ACCESS_KEY_SECRET";
    private static final String SECURITY_TOKEN = "SECURITY_TOKEN";

    @Override
    public Optional<CredentialsSource> find() throws CredentialsException {
        EnvironmentVariable id = variable(ID);
        EnvironmentVariable secret = variable(SECRET);
        EnvironmentVariable token = variable(SECURITY_TOKEN);
        if (!id.isSet() && !secret.isSet() && !token.isSet()) {
            return Optional.empty();
        }
        if (!id.isSet()) {
            throw new CredentialsException(
                    secret.isSet() ? secret.name() : token.name(),
                    "config.credentials.half",
                    (secret.isSet() ? secret : token).sibling(ID));
        }
        if (!secret.isSet()) {
            throw new CredentialsException(id.name(), "config.credentials.half", id.sibling(SECRET));
        }
        Credentials key = new Credentials.AccessKey(
                id.checked(), secret.checked(), token.isSet() ? Optional.of(token.checked()) : Optional.empty());
        return Optional.of(new FixedCredentials(name(id, secret, token), key));
    }

    private EnvironmentVariable variable(String part) {
        return EnvironmentVariable.of(environment, part);
    }

    /** The name of the id; the others, too, where they go by other names: then one of them may be a leftover. */
    private static String name(EnvironmentVariable id, EnvironmentVariable secret, EnvironmentVariable token) {
        Set<String> prefixes = new LinkedHashSet<>(Arrays.asList(id.prefix(), secret.prefix()));
        if (token.isSet()) {
            prefixes.add(token.prefix());
        }
        if (prefixes.size() == 1) {
            return id.name();
        }
        return id.name() + ", " + secret.name() + (token.isSet() ? ", " + token.name() : "");
    }

    @Override
    public String toString() {
        return "EnvironmentAccessKey";
    }
}
