package io.github.mkdrive.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mkdrive.auth.AliyunConfig;
import io.github.mkdrive.auth.CredentialsException;
import io.github.mkdrive.config.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The profiles of Alibaba Cloud's own command line tool, as far as they are shown. Their file is read and never written. */
final class OfficialProfiles {
    /** The kind of credentials, in that tool's words. */
    static final String MODE = "mode";

    private OfficialProfiles() {}

    /** Where that tool keeps them; empty where there is no such file. */
    static Optional<Path> file(Map<String, String> environment) {
        try {
            return AliyunConfig.place(environment).filter(Files::exists);
        } catch (CredentialsException e) {
            return Optional.empty(); // told where its credentials are to be used
        }
    }

    /**
     * Reads the file: what is not known is taken as it is, what has no name is passed over, and so are empty values, of which that
     * tool writes many.
     *
     * @throws IOException when it can't be read, or is no JSON
     */
    static Profiles read(Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        for (JsonNode profile : root.path("profiles")) {
            String name = profile.path("name").asText("");
            if (!name.isEmpty()) {
                Map<String, String> values = new LinkedHashMap<>();
                add("", profile, values);
                values.remove("name");
                profiles.putIfAbsent(name, values);
            }
        }
        return new Profiles(Optional.of(root.path("current").asText("")).filter(name -> !name.isEmpty()), profiles);
    }

    private static void add(String above, JsonNode object, Map<String, String> values) {
        object.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isObject()) {
                add(above + member.getKey() + '.', value, values);
            } else if (value.isArray()) {
                values.put(above + member.getKey(), value.isEmpty() ? "" : value.toString());
            } else {
                values.put(above + member.getKey(), value.isNull() ? "" : value.asText());
            }
        });
        values.values().removeIf(String::isEmpty);
    }
}
