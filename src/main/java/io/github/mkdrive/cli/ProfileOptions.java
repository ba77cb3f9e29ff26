package io.github.mkdrive.cli;

import io.github.mkdrive.api.Choices;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.auth.CredentialsException;
import io.github.mkdrive.auth.Tokens;
import io.github.mkdrive.config.CredentialsKind;
import io.github.mkdrive.config.ProfileSettings;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.http.Endpoint;
import io.github.mkdrive.http.ProxyServer;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Problems;
import io.github.mkdrive.report.Suggestion;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/** The options of {@code mkdrive profile set}, which follow from the keys that a profile can have, and what is wrong with them. */
final class ProfileOptions {
    /** How profiles are printed; for {@code set}, the value in the profile. */
    static final Setting<String> OUTPUT = Setting.choice(
                    Choices.of("table", "json"), "option.profile.output", "-o", "--output")
            .orVariables(Settings.OUTPUT.variables().toArray(String[]::new))
            .orElse("table");

    /** Unlike elsewhere it is no standard input: that is gone when the profile is used. */
    private static final Setting<String> ACCESS_TOKEN_FILE = Setting.text(
                    "option.profile.accessTokenFile", "FILE", Settings.ACCESS_TOKEN_FILE.option())
            .orProfile(ProfileSettings.key(Settings.ACCESS_TOKEN_FILE));

    /** Whether a security token is asked for. */
    static final Setting<Boolean> ASK_SECURITY_TOKEN =
            Setting.flag("option.profile.askSecurityToken", "--security-token");

    /** Whether an access token is asked for. */
    static final Setting<Boolean> ASK_ACCESS_TOKEN = Setting.flag("option.profile.askAccessToken", "--access-token");

    /** What is taken away. */
    static final Setting<List<String>> UNSET = Setting.texts("option.profile.unset", "KEY", "--unset");

    /** The keys that a profile can have, with the settings as {@code set} and the manual speak of them. */
    static final Map<String, Setting<?>> KEYS = keys();

    /** What {@code set} has for connections. */
    static final List<Setting<?>> CONNECTION = settable(Settings.CONNECTION);

    /** What {@code set} has for credentials. */
    static final List<Setting<?>> CREDENTIALS = credentials();

    private ProfileOptions() {}

    private static Map<String, Setting<?>> keys() {
        Map<String, Setting<?>> keys = new LinkedHashMap<>(ProfileSettings.KEYS);
        keys.replace(ProfileSettings.key(ACCESS_TOKEN_FILE), ACCESS_TOKEN_FILE);
        return keys;
    }

    /** Those of some settings that can stand in a profile and have an option. */
    private static List<Setting<?>> settable(List<Setting<?>> settings) {
        List<Setting<?>> settable = new ArrayList<>();
        for (Setting<?> setting : settings) {
            if (setting.profileKey().isPresent()
                    && !setting.options().isEmpty()
                    && !setting.equals(Settings.ACCESS_TOKEN_FILE)) {
                settable.add(setting);
            }
        }
        return List.copyOf(settable);
    }

    private static List<Setting<?>> credentials() {
        List<Setting<?>> credentials = new ArrayList<>(settable(ProfileSettings.CREDENTIALS));
        credentials.addAll(1, List.of(ASK_SECURITY_TOKEN, ASK_ACCESS_TOKEN, ACCESS_TOKEN_FILE));
        return List.copyOf(credentials);
    }

    /** The values that are given, by their keys, as they are kept; tells of each that is none. */
    static Map<String, String> values(ParseResult parsed, Problems problems) {
        Map<String, String> values = new LinkedHashMap<>();
        KEYS.forEach((key, setting) -> {
            for (String text : OptionSpecs.texts(setting.option(), parsed)) {
                try {
                    values.put(key, kept(key, setting, text));
                } catch (InvalidValueException e) {
                    problems.invalidOption(setting.option(), e);
                } catch (CredentialsException e) {
                    problems.usage(e.key(), e.values());
                }
            }
        });
        return values;
    }

    private static String kept(String key, Setting<?> setting, String text)
            throws InvalidValueException, CredentialsException {
        if (text.isBlank()) {
            throw new InvalidValueException(text.isEmpty() ? "value.empty" : "value.blank");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidValueException("value.undecodable");
        }
        check(setting, text);
        if (setting.equals(ProfileSettings.ACCESS_KEY_ID)) {
            String place = Messages.text("place.option", setting.option());
            return Tokens.checked(place, place, text);
        }
        return ProfileSettings.isFile(key) ? absolute(text) : text;
    }

    /** Whether it can be used, which is better told now than when it is. */
    private static void check(Setting<?> setting, String text) throws InvalidValueException {
        Object unused = setting.reader().read(List.of(text));
        if (setting.equals(Settings.ENDPOINT)) {
            // Whether one in the clear is allowed is for the call to say.
            unused = Endpoint.parse(text, true);
        } else if (setting.equals(Settings.DOMAIN_ID)) {
            unused = Endpoint.ofDomain(text, false, false);
        } else if (setting.equals(Settings.PROXY) && !text.equals(ProxyServer.NONE)) {
            unused = ProxyServer.parse(text, false);
        }
    }

    /** A file is meant as it is seen from here, and used from elsewhere. */
    private static String absolute(String file) throws InvalidValueException {
        if (file.equals("-")) {
            throw new InvalidValueException("value.noStandardInput");
        }
        try {
            Path absolute = Path.of(file).toAbsolutePath();
            // What is above a link to a folder is not what is left of its name.
            return (file.contains("..") ? absolute : absolute.normalize()).toString();
        } catch (InvalidPathException e) {
            throw new InvalidValueException("value.noPath");
        }
    }

    /** The keys that are to be taken away; tells of each that there is none of, and of what is to be set as well. */
    static Set<String> removed(List<String> unset, Map<String, String> values, Problems problems) {
        Set<String> removed = new LinkedHashSet<>();
        for (String key : unset) {
            List<String> below = KEYS.keySet().stream()
                    .filter(known -> known.equals(key) || known.startsWith(key + '.'))
                    .toList();
            Optional<String> meant = below.isEmpty() ? Suggestion.of(key, KEYS.keySet()) : Optional.empty();
            if (meant.isPresent()) {
                problems.usage("usage.profile.unset.meant", key, meant.get());
            } else if (below.isEmpty()) {
                problems.usage("usage.profile.unset", key);
            }
            for (String one : below) {
                if (values.containsKey(one)) {
                    problems.usage("usage.profile.setAndUnset", one);
                }
            }
            removed.addAll(below);
        }
        return removed;
    }

    /** Tells of values that don't go together in a profile. */
    static void check(Map<String, String> profile, Problems problems) {
        String endpoint = ProfileSettings.key(Settings.ENDPOINT);
        if (CredentialsKind.has(profile, endpoint)) {
            String domain = ProfileSettings.key(Settings.DOMAIN_ID);
            String vpc = ProfileSettings.key(Settings.VPC);
            boolean app = CredentialsKind.of(profile).contains(CredentialsKind.JWT_APP);
            // An application's assertion names the domain, also where the endpoint is given itself.
            if (CredentialsKind.has(profile, domain) && !app) {
                problems.usage("profile.twoServices", endpoint, domain);
                problems.hint("hint.profile.unset", Messages.text("profile.unset", endpoint));
            } else if (profile.getOrDefault(vpc, "").equals("true")) {
                problems.usage("profile.half", vpc, domain);
            }
        }
        CredentialsKind.check(profile, (key, keys) -> problems.usage(key, (Object[]) keys));
    }
}
