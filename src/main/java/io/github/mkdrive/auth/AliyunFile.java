package io.github.mkdrive.auth;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the configuration file of the official CLI has in it. It holds secrets; nothing of it is told but names.
 *
 * @param path where it is
 * @param current the profile that is used where none is named
 * @param profiles all, under the names that they have in messages
 */
record AliyunFile(Path path, Optional<String> current, List<Named> profiles) {
    private static final int MAX_BYTES = 1024 * 1024;

    /**
     * A profile.
     *
     * @param name its name in the file
     */
    record Named(String name, JsonFields fields) {}

    /**
     * Reads a file; empty where there is none.
     *
     * @throws CredentialsException when it can't be read, is longer than 1 MiB, or not of the form that the official CLI writes
     */
    static Optional<AliyunFile> read(Path path) throws CredentialsException {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        String file = path.toString();
        String text = SmallFile.read(file, file, MAX_BYTES, "config.credentials.aliyun.tooLong");
        if (text.isBlank()) {
            throw new CredentialsException(file, "config.credentials.empty", file);
        }
        JsonFields fields = fields(file, text);
        List<Named> profiles = new ArrayList<>();
        if (fields.members().getOrDefault("profiles", List.of()) instanceof List<?> list) {
            for (Object one : list) {
                profiles.add(profile(file, profiles.size() + 1, one));
            }
            return Optional.of(new AliyunFile(path, fields.text("current"), List.copyOf(profiles)));
        }
        throw new CredentialsException(file, "config.credentials.field.list", "profiles");
    }

    private static JsonFields fields(String file, String text) throws CredentialsException {
        try {
            return JsonFields.of(file, JsonTree.read(text))
                    .orElseThrow(() -> new CredentialsException(file, "config.credentials.aliyun.noObject"));
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            throw new CredentialsException(
                    file, "config.credentials.aliyun.notJson", location == null ? 1 : location.getLineNr());
        } catch (IOException e) {
            throw new CredentialsException(file, "config.credentials.aliyun.notJson", 1);
        }
    }

    private static Named profile(String file, int number, Object value) throws CredentialsException {
        JsonFields fields = JsonFields.of(file, value)
                .orElseThrow(() -> new CredentialsException(file, "config.credentials.aliyun.profile", number));
        if (!(fields.members().getOrDefault("name", "") instanceof String name)) {
            throw new CredentialsException(file, "config.credentials.aliyun.name", number);
        }
        return new Named(name, fields.named("profile " + name + " of " + file));
    }

    /**
     * The profile of a name; empty where there is none.
     *
     * @throws CredentialsException when there are two
     */
    Optional<JsonFields> profile(String name) throws CredentialsException {
        List<Named> found =
                profiles.stream().filter(one -> one.name().equals(name)).toList();
        if (found.size() > 1) {
            throw new CredentialsException(path.toString(), "config.credentials.aliyun.twice", name);
        }
        return found.stream().map(Named::fields).findFirst();
    }

    /** Shows no profile. */
    @Override
    public String toString() {
        return path.toString();
    }
}
