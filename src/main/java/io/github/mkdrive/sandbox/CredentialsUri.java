package io.github.mkdrive.sandbox;

import java.util.Optional;

/** Gives temporary keys as a credentials URI does, which {@code ALIBABA_CLOUD_CREDENTIALS_URI} names: {@code GET /credentials}. */
final class CredentialsUri implements Issuer {
    private final IssuedCredentials issued;

    CredentialsUri(IssuedCredentials issued) {
        this.issued = issued;
    }

    @Override
    public Optional<String> method(String path) {
        return path.equals("/credentials") ? Optional.of("GET") : Optional.empty();
    }

    @Override
    public WireAnswer answer(ReceivedRequest request, String requestId) {
        return WireAnswer.json(TemporaryKeyJson.of(issued.issueKey(TemporaryKeyJson.USUAL_LIFETIME))
                .put("Code", "Success"));
    }
}
