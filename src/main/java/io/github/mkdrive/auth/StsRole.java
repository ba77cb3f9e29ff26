package io.github.mkdrive.auth;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The temporary key of a role that another AccessKey may assume ({@code AssumeRole}). That may be the key of a role, too. */
public final class StsRole implements CredentialsSource {
    private final String name;
    private final CredentialsSource of;
    private final RoleSession role;
    private final StsEndpoint sts;
    private final SourceParts parts;
    private final SeenSecrets seen = new SeenSecrets();

    /**
     * A role that is not assumed yet.
     *
     * @param name what the place is called in messages that speaks of it
     * @param of gives the AccessKey that it is assumed with
     * @param sts the service that is asked for it
     * @param parts whose clock and nonces sign
     */
    public StsRole(String name, CredentialsSource of, RoleSession role, StsEndpoint sts, SourceParts parts) {
        this.name = name;
        this.of = of;
        this.role = role;
        this.sts = sts;
        this.parts = parts;
        if (of instanceof FixedCredentials fixed) {
            seen.add(fixed.credentials().secrets());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Credentials get(CredentialsCalls calls) throws CredentialsException {
        Credentials base = of.get(calls);
        seen.add(base.secrets());
        if (!(base instanceof Credentials.AccessKey key)) {
            throw new CredentialsException(name, "config.credentials.role.token", of.name());
        }
        ApiAnswer answer;
        try {
            answer = calls.send(() -> sts.call(signed(key)));
        } catch (ApiException e) {
            throw new CredentialsException(name, e, "config.credentials.failed");
        }
        return TemporaryKey.of(JsonFields.of(name, answer).object("Credentials"), false);
    }

    private Map<String, String> signed(Credentials.AccessKey key) {
        Map<String, String> parameters = new HashMap<>(StsEndpoint.parameters("AssumeRole", role, parts));
        parameters.put("AccessKeyId", key.id());
        parameters.put("SignatureMethod", "HMAC-SHA1");
        parameters.put("SignatureVersion", "1.0");
        key.securityToken().ifPresent(token -> parameters.put("SecurityToken", token));
        role.externalId().ifPresent(id -> parameters.put("ExternalId", id));
        parameters.put("Signature", RpcSignature.of(key.secret(), parameters));
        return parameters;
    }

    @Override
    public Optional<Credentials> standIn() {
        return TemporaryKey.STAND_IN;
    }

    @Override
    public List<String> secrets() {
        List<String> all = new ArrayList<>(of.secrets());
        all.addAll(seen.all());
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return name;
    }
}
