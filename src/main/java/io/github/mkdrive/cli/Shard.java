package io.github.mkdrive.cli;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A part of the rows of an input, for one of several machines. All rows of an owner are in the same part.
 *
 * @param part which part, from 1
 * @param parts how many there are
 */
record Shard(int part, int parts) {
    static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

    /**
     * Reads {@code I/N}.
     *
     * @throws InvalidValueException when it is something else, or there is no such part
     */
    static Shard parse(String text) throws InvalidValueException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidValueException("config.shard", text);
        }
        Shard shard = new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
        if (shard.part < 1 || shard.part > shard.parts) {
            throw new InvalidValueException("config.shard.range", text, String.valueOf(shard.parts));
        }
        return shard;
    }

    /** Whether a row is in this part: the same on every machine and in every version. */
    boolean has(CreateDriveRequest request) {
        if (parts == 1) {
            return true;
        }
        CRC32 hash = new CRC32();
        hash.update(request.ownerKey().getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % parts == part - 1;
    }

    @Override
    public String toString() {
        return part + "/" + parts;
    }
}
