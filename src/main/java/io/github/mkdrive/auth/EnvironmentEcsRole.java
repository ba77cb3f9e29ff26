package io.github.mkdrive.auth;

import java.util.Optional;

/**
 * The role of this machine of ECS that {@code ALIBABA_CLOUD_ECS_METADATA} names, unless {@code ALIBABA_CLOUD_ECS_METADATA_DISABLED}
 * is {@code true}. Alibaba Cloud's libraries ask the metadata service where no variable names a role, too; on a machine that is not
 * of ECS that is a wait for nothing, so mkdrive does not. {@code ALIBABA_CLOUD_IMDSV1_DISABLED} set to {@code true} has it asked with
 * a token only.
 *
 * @param parts with the environment's variables, which hold secrets
 */
public record EnvironmentEcsRole(SourceParts parts) implements CredentialsPlace {
    private static final String VARIABLE = "ALIBABA_CLOUD_ECS_METADATA";

    @Override
    public Optional<CredentialsSource> find() throws CredentialsException {
        String role = parts.environment().getOrDefault(VARIABLE, "").strip();
        return role.isEmpty() || parts.isTrue(VARIABLE + "_DISABLED")
                ? Optional.empty()
                : Optional.of(new MetadataRole(VARIABLE, Optional.of(role), parts));
    }

    @Override
    public String toString() {
        return VARIABLE;
    }
}
