package io.github.mkdrive.auth;

import io.github.mkdrive.auth.CredentialsException.Problem;

/** What can stand in a header: a secret with a line break in it would end the header and begin another. */
final class Tokens {
    private Tokens() {}

    /** A bearer token from {@code text}, without the white space around it. */
    static Credentials.BearerToken bearer(String source, String text) throws CredentialsException {
        return new Credentials.BearerToken(checked(source, source, text));
    }

    /** {@code text} without the white space around it, if it is visible ASCII and not empty. */
    static String checked(String source, String part, String text) throws CredentialsException {
        String token = text.strip();
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new CredentialsException(source, Problem.MALFORMED, part);
        }
        return token;
    }
}
