package io.github.mkdrive.api;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list of drives.
 *
 * @param drives those on it
 * @param nextMarker what asks for the next page; empty on the last
 */
public record DrivePage(List<Drive> drives, Optional<String> nextMarker) {}
