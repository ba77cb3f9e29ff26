package io.github.mkdrive.cli;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In what the drive there is differs from the one that was asked for. */
final class Differences {
    private Differences() {}

    /** A text for each difference in name, size, status and description; what was not asked for is not compared. */
    static List<String> between(CreateDriveRequest request, Drive drive) {
        List<String> differences = new ArrayList<>();
        compare(differences, "drive_name", Optional.of(request.name()), drive.name());
        compare(differences, "total_size", request.totalSize().map(String::valueOf), drive.totalSize());
        compare(differences, "status", request.status(), drive.status());
        compare(differences, "description", request.description(), drive.description());
        return differences;
    }

    private static void compare(
            List<String> differences, String field, Optional<String> asked, Optional<String> there) {
        if (asked.isPresent() && !asked.get().strip().equals(there.orElse("").strip())) {
            differences.add(Messages.text("note.difference", field, there.orElse(""), asked.get()));
        }
    }
}
