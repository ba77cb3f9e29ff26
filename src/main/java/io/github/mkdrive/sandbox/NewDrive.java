package io.github.mkdrive.sandbox;

/**
 * A drive that is to be made: the fields of a checked CreateDrive request, with the service's defaults filled in.
 *
 * @param totalSize in bytes; -1 is unlimited
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
        long createdAt) {}
