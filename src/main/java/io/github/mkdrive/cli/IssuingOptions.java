package io.github.mkdrive.cli;

import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.DurationText;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Problems;
import io.github.mkdrive.sandbox.IssuingSettings;
import io.github.mkdrive.sandbox.JwtApp;
import io.github.mkdrive.sandbox.Sandbox;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options of {@code mkdrive sandbox} that say what credentials it hands out. */
final class IssuingOptions {
    private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(1);
    private static final Duration LONGEST_LIFETIME = Duration.ofHours(12);

    private static final Setting<List<String>> JWT_APP =
            Setting.texts("option.sandbox.jwtApp", "ID:PUBLIC_KEY_FILE", "--jwt-app");
    private static final Setting<Boolean> ROLES = Setting.flag("option.sandbox.roles", "--roles");
    private static final Setting<Duration> LIFETIME =
            Setting.value(IssuingOptions::lifetime, "option.sandbox.lifetime", "DURATION", "--lifetime");

    /** All of them, in the order of the help. */
    static final List<Setting<?>> ALL = List.of(JWT_APP, ROLES, LIFETIME);

    private IssuingOptions() {}

    /** What they say; what is wrong with them goes to {@code problems}. */
    static IssuingSettings read(SettingValues settings, World world, Problems problems) {
        Optional<Duration> lifetime = settings.find(LIFETIME);
        boolean roles = settings.get(ROLES);
        if (lifetime.isPresent() && !roles && settings.get(JWT_APP).isEmpty()) {
            problems.usage("usage.lifetimeAlone", LIFETIME.option());
        }
        return new IssuingSettings(apps(settings, problems), roles, lifetime, world::nonce);
    }

    private static List<JwtApp> apps(SettingValues settings, Problems problems) {
        List<JwtApp> apps = new ArrayList<>();
        for (String text : settings.get(JWT_APP)) {
            int colon = text.indexOf(':');
            String id = text.substring(0, Math.max(0, colon));
            String file = text.substring(colon + 1);
            if (id.isEmpty() || id.chars().anyMatch(Character::isWhitespace) || file.isBlank()) {
                problems.usage("usage.jwtApp");
            } else if (apps.stream().anyMatch(app -> app.id().equals(id))) {
                problems.usage("usage.jwtAppTwice", id);
            } else {
                try {
                    apps.add(new JwtApp(id, PublicKeyFile.read(file)));
                } catch (InvalidValueException e) {
                    problems.invalidOption(JWT_APP.option(), e);
                }
            }
        }
        return apps;
    }

    private static Duration lifetime(String text) throws InvalidValueException {
        Duration lifetime = DurationText.parse(text);
        if (lifetime.compareTo(SHORTEST_LIFETIME) < 0 || lifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new InvalidValueException("config.lifetime", text);
        }
        return lifetime;
    }

    /** Tells how to get what is handed out. */
    static void announce(World world, Sandbox sandbox, IssuingSettings issuing) {
        URI endpoint = sandbox.endpoint();
        if (issuing.roles()) {
            world.err().note(Messages.text("sandbox.sts"));
            world.err().line("export MKDRIVE_STS_ENDPOINT=" + endpoint + "/sts");
            world.err().note(Messages.text("sandbox.metadata"));
            world.err().line("export MKDRIVE_METADATA_ENDPOINT=" + endpoint);
            world.err().note(Messages.text("sandbox.credentialsUri"));
            world.err().line("export ALIBABA_CLOUD_CREDENTIALS_URI=" + endpoint + "/credentials");
        }
        if (!issuing.jwtApps().isEmpty()) {
            String ids = issuing.jwtApps().stream().map(JwtApp::id).collect(Collectors.joining(", "));
            world.err().note(Messages.text("sandbox.jwtApps", Sandbox.DOMAIN_ID, ids));
        }
        issuing.lifetime()
                .ifPresent(time -> world.err().note(Messages.text("sandbox.lifetime", DurationText.format(time))));
    }
}
