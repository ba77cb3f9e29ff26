package io.github.mkdrive.report;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import io.github.mkdrive.api.DriveField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In what the drive there is differs from the one that was asked for. */
public final class Differences {
    private Differences() {}

    /** A text for each field that was asked for and that the drive has with another value. */
    public static List<String> between(CreateDriveRequest request, Drive drive) {
        List<String> differences = new ArrayList<>();
        for (DriveField field : DriveField.IN_REQUESTS) {
            Optional<String> asked = request.text(field);
            String there = drive.value(field).orElse("");
            if (field.input().isCompared()
                    && asked.isPresent()
                    && !asked.get().strip().equals(there.strip())) {
                differences.add(Messages.text("note.difference", field.apiName(), there, asked.get()));
            }
        }
        return differences;
    }
}
