package io.github.mkdrive.auth;

import java.util.regex.Pattern;

/** The {@code Code} that an answer with a key has beside it. */
final class AnswerCode {
    static final String NAME = "Code";

    private static final String SUCCESS = "Success";

    /** What a word of a service looks like; something else may be anything, and is not shown. */
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Za-z.]{1,40}");

    private AnswerCode() {}

    /**
     * Checks that it is {@code Success}.
     *
     * @throws CredentialsException when it is another one
     */
    static void check(JsonFields fields, String code) throws CredentialsException {
        if (code.equals(SUCCESS)) {
            return;
        }
        throw WORD.matcher(code).matches()
                ? new CredentialsException(fields.source(), "config.credentials.answer.code", code)
                : new CredentialsException(fields.source(), "config.credentials.answer.noSuccess");
    }
}
