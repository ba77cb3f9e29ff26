package io.github.mkdrive.sandbox;

/**
 * What is known of a drive beside its id: the fields of a checked request, with the service's defaults filled in.
 *
 * @param driveName what it is called, 1 to 128 characters
 * @param description free text, may be empty
 * @param owner id of the user or group it is for
 * @param ownerType {@code user} or {@code group}
 * @param driveType {@code normal}
 * @param totalSize in bytes; -1 is unlimited
 * @param status {@code enabled} or {@code disabled}
 * @param isDefault whether it is the owner's default drive
 * @param creator who asked for it
 * @param createdAt milliseconds since 1970-01-01T00:00Z
 */
record NewDrive(
        String driveName,
        String description,
        String owner,
        String ownerType,
        String driveType,
        long totalSize,
        String status,
        boolean isDefault,
        String creator,
        long createdAt) {
    /** The same with what can be changed later. An owner's default drive is not the next owner's. */
    NewDrive with(String newName, String newDescription, String newOwner, long newTotalSize, String newStatus) {
        return new NewDrive(
                newName,
                newDescription,
                newOwner,
                ownerType,
                driveType,
                newTotalSize,
                newStatus,
                isDefault && newOwner.equals(owner),
                creator,
                createdAt);
    }
}
