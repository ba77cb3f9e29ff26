package io.github.mkdrive.input;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.InvalidValueException;
import java.util.Optional;

/** Takes rows and does nothing with them: for a pass over an input that was read before. */
final class Nobody implements Rows {
    static final Rows ROWS = new Nobody();

    private Nobody() {}

    @Override
    public void row(long number, long line, CreateDriveRequest request) {}

    @Override
    public void problem(long line, Optional<String> column, InvalidValueException problem) {}
}
