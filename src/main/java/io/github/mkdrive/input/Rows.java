package io.github.mkdrive.input;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.InvalidValueException;
import java.io.IOException;
import java.util.Optional;

/** Takes the rows of an input, one after the other. */
public interface Rows {
    /**
     * A good row.
     *
     * @param number which row it is, from 1
     * @param line the line that it begins in, from 1
     */
    void row(long number, long line, CreateDriveRequest request) throws IOException;

    /**
     * Something is wrong with a row.
     *
     * @param line the line that it begins in, from 1
     * @param column the name of the cell or member that is wrong, as the input has it, where it is one
     */
    void problem(long line, Optional<String> column, InvalidValueException problem) throws IOException;
}
