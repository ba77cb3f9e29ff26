package io.github.mkdrive.api;

import java.util.Optional;

/**
 * What CreateDrive is asked for (PDS reference). What is empty is not sent.
 *
 * @param name {@code drive_name}, 1 to 128 characters
 * @param owner id of the user or group that the drive is for
 * @param ownerType {@code user} or {@code group}
 * @param description at most 1,024 characters
 * @param driveType {@code normal} is the only documented value
 * @param status {@code enabled} or {@code disabled}
 * @param totalSize in bytes; -1 is unlimited
 * @param isDefault whether it is to be the owner's default drive
 */
public record CreateDriveRequest(
        String name,
        String owner,
        String ownerType,
        Optional<String> description,
        Optional<String> driveType,
        Optional<String> status,
        Optional<Long> totalSize,
        Optional<Boolean> isDefault) {

    /** The call that asks for this drive. */
    public ApiCall call() {
        JsonBody body =
                new JsonBody().put("drive_name", name).put("owner", owner).put("owner_type", ownerType);
        description.ifPresent(text -> body.put("description", text));
        driveType.ifPresent(type -> body.put("drive_type", type));
        status.ifPresent(state -> body.put("status", state));
        totalSize.ifPresent(bytes -> body.putLiteral("total_size", Long.toString(bytes)));
        isDefault.ifPresent(flag -> body.putLiteral("default", Boolean.toString(flag)));
        return new ApiCall(Operation.CREATE_DRIVE, body.toString());
    }
}
