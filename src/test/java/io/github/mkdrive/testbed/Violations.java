package io.github.mkdrive.testbed;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one request, gathered while it is read and checked. */
final class Violations {
    private final List<String> texts = new ArrayList<>();
    private int status = 403;

    /** The request is malformed: 400. */
    void malformed(String text) {
        texts.add(text);
        status = 400;
    }

    /** The request is not authorised: 403, unless it is malformed as well. */
    void refused(String text) {
        texts.add(text);
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    List<String> texts() {
        return List.copyOf(texts);
    }

    /** The answer that tells the client, so that no deviation passes unnoticed. */
    Answer answer() {
        return Answer.error(
                status,
                status == 400 ? "InvalidParameter.Strict" : "ForbiddenNoPermission.Strict",
                String.join("; ", texts));
    }
}
