package io.github.mkdrive.auth;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
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
    /** The beginnings of the names, in the order in which Alibaba Cloud's tools look for them. */
    static final List<String> PREFIXES = List.of("ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_");

    private static final String ID = "ACCESS_KEY_ID";
    private static final String SECRET = "ACCESS_KEY_SECRET";
    private static final String SECURITY_TOKEN = "SECURITY_TOKEN";

    /**
     * A variable that is set, or the first name that it could have.
     *
     * @param name its name
     * @param value what is in it; empty where it is not set
     */
    private record Variable(String name, String value) {
        boolean isSet() {
            return !value.isEmpty();
        }
    }

    @Override
    public Optional<CredentialsSource> find() throws CredentialsException {
        Variable id = variable(ID);
        Variable secret = variable(SECRET);
        Variable token = variable(SECURITY_TOKEN);
        if (!id.isSet() && !secret.isSet() && !token.isSet()) {
            return Optional.empty();
        }
        if (!id.isSet()) {
            throw new CredentialsException(
                    secret.isSet() ? secret.name() : token.name(),
                    "config.credentials.half",
                    sibling(secret.isSet() ? secret : token, ID));
        }
        if (!secret.isSet()) {
            throw new CredentialsException(id.name(), "config.credentials.half", sibling(id, SECRET));
        }
        Credentials key = new Credentials.AccessKey(
                checked(id), checked(secret), token.isSet() ? Optional.of(checked(token)) : Optional.empty());
        return Optional.of(new FixedCredentials(name(id, secret, token), key));
    }

    private Variable variable(String part) {
        for (String prefix : PREFIXES) {
            String value = environment.getOrDefault(prefix + part, "");
            if (!value.isEmpty()) {
                return new Variable(prefix + part, value);
            }
        }
        return new Variable(PREFIXES.get(0) + part, "");
    }

    private static String checked(Variable variable) throws CredentialsException {
        return Tokens.checked(variable.name(), variable.name(), variable.value());
    }

    private static String prefix(Variable variable) {
        for (String prefix : PREFIXES) {
            if (variable.name().startsWith(prefix)) {
                return prefix;
            }
        }
        return PREFIXES.get(0);
    }

    /** The name of another part beside a variable. */
    private static String sibling(Variable variable, String part) {
        return prefix(variable) + part;
    }

    /** The name of the id; the others, too, where they go by other names: then one of them may be a leftover. */
    private static String name(Variable id, Variable secret, Variable token) {
        Set<String> prefixes = new LinkedHashSet<>(Arrays.asList(prefix(id), prefix(secret)));
        if (token.isSet()) {
            prefixes.add(prefix(token));
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
