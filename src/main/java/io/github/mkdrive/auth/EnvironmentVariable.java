package io.github.mkdrive.auth;

import java.util.List;
import java.util.Map;

/**
 * A variable that Alibaba Cloud's tools share, under the first of its names that is set, or else the first that it could have. One
 * that is set and empty counts as not set.
 *
 * @param name its name
 * @param value what is in it; empty where it is not set
 */
record EnvironmentVariable(String name, String value) {
    /** The beginnings of the names, in the order in which Alibaba Cloud's tools look for them. */
    static final List<String> PREFIXES = List.of("ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_");

    /**
     * The variable as it is set.
     *
     * @param part its name without the beginning
     */
    static EnvironmentVariable of(Map<String, String> environment, String part) {
        for (String prefix : PREFIXES) {
            String value = environment.getOrDefault(prefix + part, "");
            if (!value.isEmpty()) {
                return new EnvironmentVariable(prefix + part, value);
            }
        }
        return new EnvironmentVariable(PREFIXES.get(0) + part, "");
    }

    boolean isSet() {
        return !value.isEmpty();
    }

    /** The beginning of its name. */
    String prefix() {
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return prefix;
            }
        }
        return PREFIXES.get(0);
    }

    /** The name of another part beside it. */
    String sibling(String part) {
        return prefix() + part;
    }

    /** What is in it, as {@link Tokens#checked} has it. */
    String checked() throws CredentialsException {
        return Tokens.checked(name, name, value);
    }

    /** Not what is in it, which may be a secret. */
    @Override
    public String toString() {
        return name;
    }
}
