package io.github.mkdrive.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.api.JsonText;
import io.github.mkdrive.config.CredentialsKind;
import io.github.mkdrive.config.ProfileSettings;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.http.Endpoint;
import io.github.mkdrive.output.Display;
import io.github.mkdrive.output.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How profiles are printed. */
final class ProfileListing {
    private static final String MASKED = "****";
    private static final int SHOWN = 4;
    /** Of shorter secrets nothing is shown: four characters would be too much of them. */
    private static final int SHORTEST = 12;

    /** Names of what the official tool keeps that nobody is to see. The id of a key is none. */
    private static final Pattern SECRET = Pattern.compile("key_secret|secret|token|private|refresh|passw");

    private static final Pattern USER = Pattern.compile("^(.*://)?.*@");
    private static final String NOTHING = "-";

    private ProfileListing() {}

    /**
     * A profile to be printed.
     *
     * @param name its name
     * @param isCurrent whether it is the one that is used where no other is asked for
     * @param isOwn whether it is one of mkdrive, and not of the official tool
     * @param file the file that it is in
     * @param values its values by their keys, secrets among them
     */
    record Item(String name, boolean isCurrent, boolean isOwn, Path file, Map<String, String> values) {
        /** Where calls go; empty where it doesn't say that. */
        private Optional<String> service() {
            Optional<String> endpoint = value(ProfileSettings.key(Settings.ENDPOINT));
            if (!isOwn || endpoint.isPresent()) {
                return endpoint.filter(url -> isOwn);
            }
            Optional<String> domain = value(ProfileSettings.key(Settings.DOMAIN_ID));
            try {
                return domain.isEmpty()
                        ? domain
                        : Optional.of(Endpoint.ofDomain(
                                        domain.get(),
                                        value(ProfileSettings.key(Settings.VPC))
                                                .filter("true"::equals)
                                                .isPresent(),
                                        value(ProfileSettings.key(Settings.EDITION))
                                                .filter("enterprise"::equals)
                                                .isPresent())
                                .base()
                                .toString());
            } catch (InvalidValueException e) {
                return domain;
            }
        }

        /** The kind of credentials; empty where there are none. */
        private Optional<String> credentials() {
            if (!isOwn) {
                return value(OfficialProfiles.MODE);
            }
            List<String> kinds = new ArrayList<>();
            for (CredentialsKind kind : CredentialsKind.of(values)) {
                boolean role = kind == CredentialsKind.ACCESS_KEY && CredentialsKind.has(values, CredentialsKind.ROLE);
                kinds.add(role ? "assume_role" : kind.word());
            }
            return kinds.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", kinds));
        }

        private Optional<String> value(String key) {
            return Optional.of(values.getOrDefault(key, "")).filter(text -> !text.isEmpty());
        }

        /** A value as it may be shown. */
        private String shown(String key) {
            String value = values.getOrDefault(key, "");
            if (!isOwn) {
                return SECRET.matcher(key.toLowerCase(Locale.ROOT)).find() ? masked(value) : value;
            }
            if (!ProfileSettings.isSecret(key, value)) {
                return value;
            }
            return key.equals(ProfileSettings.key(Settings.PROXY))
                    ? USER.matcher(value).replaceFirst("$1" + MASKED + '@')
                    : masked(value);
        }

        /** Names nothing: among the values are secrets. */
        @Override
        public String toString() {
            return "Item[" + name + ']';
        }
    }

    private static String masked(String secret) {
        return MASKED + (secret.length() < SHORTEST ? "" : secret.substring(secret.length() - SHOWN));
    }

    /** A line for each, the current one marked. */
    static String table(List<Item> items, Display display) {
        List<List<String>> rows = new ArrayList<>();
        for (Item item : items) {
            rows.add(List.of(
                    item.isCurrent() ? "*" : "",
                    item.name(),
                    item.service().orElse(NOTHING),
                    item.credentials().orElse(NOTHING),
                    item.file().toString()));
        }
        return Table.render(List.of("", "NAME", "SERVICE", "CREDENTIALS", "FILE"), rows, display);
    }

    /** The same for programs. */
    static String json(List<Item> items) {
        return JsonText.prettyObject(json -> {
                    json.writeArrayFieldStart("profiles");
                    for (Item item : items) {
                        json.writeStartObject();
                        head(item, json);
                        text(json, "service", item.service());
                        text(json, "credentials", item.credentials());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                })
                + '\n';
    }

    /** Everything about one, without secrets. */
    static String table(Item item, Display display) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("profile", item.name()));
        rows.add(List.of("file", item.file().toString()));
        item.values().keySet().forEach(key -> rows.add(List.of(key, item.shown(key))));
        return Table.render(List.of("KEY", "VALUE"), rows, display);
    }

    /** The same for programs. */
    static String json(Item item) {
        return JsonText.prettyObject(json -> {
                    head(item, json);
                    json.writeObjectFieldStart("values");
                    for (String key : item.values().keySet()) {
                        text(json, key, Optional.of(item.shown(key)));
                    }
                    json.writeEndObject();
                })
                + '\n';
    }

    private static void head(Item item, JsonGenerator json) throws IOException {
        text(json, "name", Optional.of(item.name()));
        json.writeBooleanField("current", item.isCurrent());
        text(json, "file", Optional.of(item.file().toString()));
    }

    private static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            JsonText.writeString(json, value.get());
        } else {
            json.writeNull();
        }
    }
}
