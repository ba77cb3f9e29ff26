package io.github.mkdrive.batch;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.Drive;
import java.util.List;

/** What a look at all drives of the domain showed: instead of a look for each row. */
@FunctionalInterface
interface Sweep {
    /** There was none: nothing is known of any owner. */
    Sweep NONE = request -> List.of();

    /** The drives that the request's owner had then; none where it had none, or that is not known. */
    List<Drive> drivesOf(CreateDriveRequest request);
}
