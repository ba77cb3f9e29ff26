package io.github.mkdrive.auth;

import io.github.mkdrive.auth.CredentialsException.Problem;

/** Checks that a secret can stand in a header: a line break in it would end the header and begin another. */
final class Tokens {
    private Tokens() {}

    /** The bearer token that {@code text} holds, with white space around it or without. */
    static Credentials.BearerToken bearer(String source, String text) throws CredentialsException {
        return new Credentials.BearerToken(checked(source, source, text));
    }

    /**
     * {@code text} without the white space around it.
     *
     * @param source the place's name
     * @param part the name of the part that {@code text} is
     * @throws CredentialsException when nothing is left, or something that is not visible ASCII
     */
    static String checked(String source, String part, String text) throws CredentialsException {
        String token = text.strip();
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new CredentialsException(source, Problem.MALFORMED, part);
        }
        return token;
    }
}
