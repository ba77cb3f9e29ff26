package io.github.mkdrive.auth;

/** Checks that a secret can stand in a header: a line break in it would end the header and begin another. */
public final class Tokens {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

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
     * @throws CredentialsException when nothing is left, or something that is not visible ASCII; says what is most likely wrong
     */
    public static String checked(String source, String part, String text) throws CredentialsException {
        String token = text.strip();
        if (!token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '"' && c != '\'' && c != '{')) {
            return token;
        }
        throw new CredentialsException(source, problem(token), part);
    }

    private static String problem(String token) {
        if (token.isEmpty()) {
            return "config.credentials.empty";
        }
        // What bytes that are no UTF-8 are decoded to, and every other byte of ASCII in UTF-16.
        if (token.indexOf('\uFFFD') >= 0 || token.indexOf('\0') >= 0) {
            return "config.credentials.notUtf8";
        }
        if (token.startsWith(BYTE_ORDER_MARK)) {
            return "config.credentials.mark";
        }
        if (token.startsWith("{")) {
            return "config.credentials.json";
        }
        if (token.chars().anyMatch(c -> c == '\n' || c == '\r')) {
            return "config.credentials.lines";
        }
        if (token.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
            return "config.credentials.scheme";
        }
        char first = token.charAt(0);
        return (first == '"' || first == '\'') && token.endsWith(String.valueOf(first))
                ? "config.credentials.quoted"
                : "config.credentials.malformed";
    }
}
