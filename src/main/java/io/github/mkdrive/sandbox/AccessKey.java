package io.github.mkdrive.sandbox;

/**
 * An AccessKey the sandbox accepts signatures of.
 *
 * @param id the public part, sent with each request; one that starts with {@code STS.} is a temporary key, whose requests must
 *     carry a security token
 * @param secret the part both sides know and never send
 */
public record AccessKey(String id, String secret) {
    /**
     * Checks that both halves are there.
     *
     * @throws IllegalArgumentException when the id is empty or holds a colon or white space, or the secret is empty
     */
    public AccessKey {
        if (id.isEmpty() || id.indexOf(':') >= 0 || id.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("an access key id must not be empty, nor hold a colon or white space");
        }
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("the secret of an access key must not be empty");
        }
    }

    /** Says whether this is a temporary key, which works only together with its security token. */
    boolean isTemporary() {
        return id.startsWith("STS.");
    }

    /** Names the key without its secret, so that it can be logged. */
    @Override
    public String toString() {
        return "AccessKey[id=" + id + ", secret=***]";
    }
}
