package io.github.mkdrive.auth;

import java.util.Optional;

/**
 * A role that a token in a file may assume, as Kubernetes of Alibaba Cloud (RRSA) tells a pod: {@code ALIBABA_CLOUD_ROLE_ARN},
 * {@code ALIBABA_CLOUD_OIDC_PROVIDER_ARN} and {@code ALIBABA_CLOUD_OIDC_TOKEN_FILE}, also under the older beginnings of their names.
 * {@code ALIBABA_CLOUD_ROLE_SESSION_NAME}, {@code ALIBABA_CLOUD_STS_REGION} and {@code ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED} may be
 * there, too. The ARN of a role alone speaks of nothing: it is there for other uses as well. With an AccessKey beside it, that key is
 * used as it is, as by Alibaba Cloud's libraries ({@link EnvironmentAccessKey}); the official CLI alone assumes the role then.
 *
 * @param parts with the environment's variables, which hold secrets
 */
public record EnvironmentOidc(SourceParts parts) implements CredentialsPlace {
    private static final String ROLE = "ROLE_ARN";
    private static final String PROVIDER = "OIDC_PROVIDER_ARN";
    private static final String TOKEN_FILE = "OIDC_TOKEN_FILE";

    @Override
    public Optional<CredentialsSource> find() throws CredentialsException {
        EnvironmentVariable role = variable(ROLE);
        EnvironmentVariable provider = variable(PROVIDER);
        EnvironmentVariable tokenFile = variable(TOKEN_FILE);
        if (!provider.isSet() && !tokenFile.isSet()) {
            return Optional.empty();
        }
        EnvironmentVariable there = provider.isSet() ? provider : tokenFile;
        if (!provider.isSet()) {
            throw new CredentialsException(there.name(), "config.credentials.half", there.sibling(PROVIDER));
        }
        if (!tokenFile.isSet()) {
            throw new CredentialsException(there.name(), "config.credentials.half", there.sibling(TOKEN_FILE));
        }
        if (!role.isSet()) {
            throw new CredentialsException(there.name(), "config.credentials.half", there.sibling(ROLE));
        }
        RoleSession session =
                RoleSession.of(role.name(), role.value(), Optional.empty(), Optional.empty(), Optional.empty());
        EnvironmentVariable name = variable("ROLE_SESSION_NAME");
        if (name.isSet()) {
            session = session.named(name.name(), name.value());
        }
        EnvironmentVariable region = variable("STS_REGION");
        StsEndpoint sts = StsEndpoint.of(
                region.name(),
                parts.stsEndpoint(),
                region.isSet() ? Optional.of(region.value()) : Optional.empty(),
                parts.isTrue("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED"));
        return Optional.of(new StsOidcRole(tokenFile.name(), provider.value(), tokenFile.value(), session, sts, parts));
    }

    private EnvironmentVariable variable(String part) {
        return EnvironmentVariable.of(parts.environment(), part);
    }

    @Override
    public String toString() {
        return "EnvironmentOidc";
    }
}
