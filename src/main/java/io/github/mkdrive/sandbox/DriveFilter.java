package io.github.mkdrive.sandbox;

import java.util.Optional;

/**
 * Which drives a list is to hold.
 *
 * @param owner only drives of this user or group
 * @param ownerType only drives of a {@code user} or of a {@code group}
 * @param nameHolds only drives whose name holds this text
 */
record DriveFilter(Optional<String> owner, Optional<String> ownerType, Optional<String> nameHolds) {}
