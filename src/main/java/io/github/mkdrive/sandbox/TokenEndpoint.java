package io.github.mkdrive.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mkdrive.sandbox.IssuedCredentials.IssuedToken;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives access tokens to JWT applications: {@code POST /v2/oauth/token} of the PDS reference. */
final class TokenEndpoint implements Issuer {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final Map<String, JwtApp> apps = new HashMap<>();
    private final String domainId;
    private final IssuedCredentials issued;
    private final KeptUntil<Boolean> usedIds = new KeptUntil<>();
    private final Clock clock;

    TokenEndpoint(List<JwtApp> apps, String domainId, IssuedCredentials issued, Clock clock) {
        apps.forEach(app -> this.apps.put(app.id(), app));
        this.domainId = domainId;
        this.issued = issued;
        this.clock = clock;
    }

    @Override
    public Optional<String> method(String path) {
        return path.equals("/v2/oauth/token") ? Optional.of("POST") : Optional.empty();
    }

    @Override
    public WireAnswer answer(ReceivedRequest request, String requestId) throws SandboxError {
        if (!RequestParameters.isForm(request)) {
            throw SandboxError.notSupported("content-type");
        }
        RequestParameters form = RequestParameters.ofForm(request);
        if (!required(form, "grant_type").equals(GRANT)) {
            throw SandboxError.notSupported("grant_type");
        }
        JwtApp app = apps.get(required(form, "client_id"));
        if (app == null) {
            throw new SandboxError(
                    400,
                    "InvalidParameter.ClientId",
                    "The input parameter client_id is not valid. The sandbox knows no JWT application of that id.");
        }
        Instant now = clock.instant();
        JwtAssertion assertion = JwtAssertion.check(required(form, "assertion"), app, domainId, now);
        // Last, so that nobody else can use it up. A blank can't be in the id of an application.
        if (!usedIds.add(app.id() + " " + assertion.id(), true, assertion.expiration(), now)) {
            throw JwtAssertion.usedBefore();
        }
        return WireAnswer.json(json(issued.issueToken(assertion.user())));
    }

    private ObjectNode json(IssuedToken issuedToken) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", issuedToken.token().token())
                .put("token_type", "Bearer")
                .put("expires_in", issuedToken.lifetime().toSeconds())
                .put("domain_id", domainId);
        issuedToken.token().user().ifPresent(user -> answer.put("user_id", user));
        return answer;
    }

    private static String required(RequestParameters form, String name) throws SandboxError {
        return form.find(name).orElseThrow(() -> SandboxError.missing(name));
    }
}
