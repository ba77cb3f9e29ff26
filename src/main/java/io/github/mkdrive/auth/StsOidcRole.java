package io.github.mkdrive.auth;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The temporary key of a role that the token of another identity provider may assume ({@code AssumeRoleWithOIDC}), such as the one
 * that Kubernetes gives a pod. The token is in a file, which is read at each {@link #get}, as it is written anew before the token
 * runs out.
 */
public final class StsOidcRole implements CredentialsSource {
    private static final int MAX_BYTES = 64 * 1024;

    private final String name;
    private final String provider;
    private final String tokenFile;
    private final RoleSession role;
    private final StsEndpoint sts;
    private final SourceParts parts;
    private final SeenSecrets seen = new SeenSecrets();

    /**
     * A role that is not assumed yet.
     *
     * @param name what the place is called in messages that speaks of it
     * @param provider the ARN of the identity provider
     * @param tokenFile path of the file with the token
     * @param role its external id is not used: the call has none
     * @param sts the service that is asked for it
     * @param parts whose clock and nonces mark the call; it is not signed
     */
    public StsOidcRole(
            String name, String provider, String tokenFile, RoleSession role, StsEndpoint sts, SourceParts parts) {
        this.name = name;
        this.provider = provider;
        this.tokenFile = tokenFile;
        this.role = role;
        this.sts = sts;
        this.parts = parts;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Credentials get(CredentialsCalls calls) throws CredentialsException {
        String file = name + ": " + tokenFile;
        String token =
                Tokens.checked(file, file, SmallFile.read(file, tokenFile, MAX_BYTES, "config.credentials.tooLong"));
        seen.add(List.of(token));
        ApiAnswer answer;
        try {
            answer = calls.send(() -> sts.call(parameters(token)));
        } catch (ApiException e) {
            throw new CredentialsException(name, e, "config.credentials.failed");
        }
        return TemporaryKey.of(JsonFields.of(name, answer).object("Credentials"), false);
    }

    private Map<String, String> parameters(String token) {
        Map<String, String> parameters = new HashMap<>(StsEndpoint.parameters("AssumeRoleWithOIDC", role, parts));
        parameters.put("OIDCProviderArn", provider);
        parameters.put("OIDCToken", token);
        return parameters;
    }

    @Override
    public Optional<Credentials> standIn() {
        return TemporaryKey.STAND_IN;
    }

    @Override
    public List<String> secrets() {
        return seen.all();
    }

    @Override
    public String toString() {
        return name;
    }
}
