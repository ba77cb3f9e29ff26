package io.github.mkdrive.cli;

import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.DurationText;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Problems;
import io.github.mkdrive.sandbox.AccessKey;
import io.github.mkdrive.sandbox.AccessToken;
import io.github.mkdrive.sandbox.IssuingSettings;
import io.github.mkdrive.sandbox.RehearsalSettings;
import io.github.mkdrive.sandbox.Sandbox;
import io.github.mkdrive.sandbox.SandboxException;
import io.github.mkdrive.sandbox.SandboxSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** {@code mkdrive sandbox}: serves a local PDS endpoint until it is stopped. */
final class SandboxCommand implements Command {
    private static final int HIGHEST_PORT = 65535;
    private static final int MOST_RATE = 1_000_000;
    private static final Duration LONGEST_LATENCY = Duration.ofMinutes(1);

    private static final Setting<Integer> PORT = Setting.value(
                    SandboxCommand::port, "option.sandbox.port", "N", "--port")
            .orElse(0);
    private static final Setting<String> DATA = Setting.text("option.sandbox.data", "FILE", "--data");
    private static final Setting<List<String>> ACCESS_KEY =
            Setting.texts("option.sandbox.accessKey", "ID:SECRET", "--access-key");
    private static final Setting<List<String>> ACCESS_TOKEN =
            Setting.texts("option.sandbox.accessToken", "TOKEN[:USER]", "--access-token");
    private static final Setting<Boolean> SINGLE_DRIVE = Setting.flag("option.sandbox.singleDrive", "--single-drive");
    private static final Setting<Boolean> STRICT = Setting.flag("option.sandbox.strict", "--strict");

    private static final Setting<Integer> MAX_RATE =
            Setting.number(1, MOST_RATE, "option.sandbox.maxRate", "--max-rate");
    private static final Setting<Duration> LATENCY = Setting.value(
                    SandboxCommand::latency, "option.sandbox.latency", "DURATION", "--latency")
            .orElse(Duration.ZERO);
    private static final Setting<Double> FAULT_RATE = Setting.value(
                    SandboxCommand::faultRate, "option.sandbox.faultRate", "P", "--fault-rate")
            .orElse(0.0);

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public HelpKeys help() {
        return new HelpKeys(
                "help.sandbox.header",
                List.of("mkdrive sandbox [OPTIONS]"),
                "help.sandbox.description",
                List.of(
                        new HelpKeys.Example(
                                "help.sandbox.example.port", "mkdrive sandbox --port 8088 --access-key id:secret"),
                        new HelpKeys.Example(
                                "help.sandbox.example.memory", "mkdrive sandbox --data :memory: --single-drive"),
                        new HelpKeys.Example(
                                "help.sandbox.example.rehearsal", "mkdrive sandbox --max-rate 20 --fault-rate 0.05")));
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name());
        Stream.of(server(), credentials(), answers())
                .flatMap(List::stream)
                .forEach(setting -> spec.addOption(OptionSpecs.of(setting)));
        spec.addOption(OptionSpecs.of(Settings.COLOR));
        OptionSpecs.addHelp(spec);
        return spec;
    }

    /** The options of what it serves, and where. */
    static List<Setting<?>> server() {
        return List.of(PORT, DATA);
    }

    /** The options of what it accepts and hands out. */
    static List<Setting<?>> credentials() {
        List<Setting<?>> credentials = new ArrayList<>(List.of(ACCESS_KEY, ACCESS_TOKEN));
        credentials.addAll(IssuingOptions.ALL);
        return credentials;
    }

    /** The options of how it answers. */
    static List<Setting<?>> answers() {
        return List.of(SINGLE_DRIVE, STRICT, MAX_RATE, LATENCY, FAULT_RATE);
    }

    @Override
    public void run(Call call) {
        World world = call.world();
        SandboxSettings settings = settings(call.settings(), world, call.problems());
        boolean madeUp = call.settings().get(ACCESS_KEY).isEmpty();
        try (Sandbox sandbox = SandboxStart.start(settings, false, world)) {
            world.interruption().serving();
            announce(world, sandbox, settings, madeUp);
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SandboxSettings settings(SettingValues settings, World world, Problems problems) {
        int port = settings.get(PORT);
        List<AccessKey> keys = new ArrayList<>();
        for (String text : settings.get(ACCESS_KEY)) {
            int colon = text.indexOf(':');
            String id = text.substring(0, Math.max(0, colon));
            if (id.isEmpty() || id.chars().anyMatch(Character::isWhitespace) || colon == text.length() - 1) {
                problems.usage("usage.accessKey");
            } else if (keys.stream().anyMatch(key -> key.id().equals(id))) {
                problems.usage("usage.accessKeyTwice", id);
            } else {
                keys.add(new AccessKey(id, text.substring(colon + 1)));
            }
        }
        List<AccessToken> tokens = tokens(settings, problems);
        IssuingSettings issuing = IssuingOptions.read(settings, world, problems);
        Optional<String> data = settings.find(DATA);
        if (data.isPresent() && data.get().isBlank()) {
            problems.invalidOption(DATA.option(), new InvalidValueException("value.blank"));
        }
        RehearsalSettings rehearsal =
                new RehearsalSettings(settings.find(MAX_RATE), settings.get(LATENCY), settings.get(FAULT_RATE));
        problems.check();
        if (keys.isEmpty() && tokens.isEmpty()) {
            keys.add(new AccessKey("sandbox" + world.nonce().substring(0, 8), world.nonce()));
            tokens.add(new AccessToken(world.nonce(), Optional.empty()));
        }
        String file = data.orElseGet(() -> SandboxData.file(world.environment()));
        return new SandboxSettings(
                port,
                file,
                data.isEmpty(),
                keys,
                tokens,
                settings.get(SINGLE_DRIVE),
                settings.get(STRICT),
                rehearsal,
                issuing,
                trouble -> world.err().note(Messages.text("sandbox.trouble", text(trouble))),
                world.clock(),
                world.pace()::sleep,
                world.pace()::random,
                world.pace()::nanoTime);
    }

    private static String text(SandboxException trouble) {
        return Messages.text(trouble.key(), trouble.values());
    }

    /** The texts hold secrets, so none is told. */
    private static List<AccessToken> tokens(SettingValues settings, Problems problems) {
        List<AccessToken> tokens = new ArrayList<>();
        for (String text : settings.get(ACCESS_TOKEN)) {
            int colon = text.indexOf(':');
            String token = colon < 0 ? text : text.substring(0, colon);
            String user = colon < 0 ? "" : text.substring(colon + 1);
            if (token.isEmpty() || token.chars().anyMatch(Character::isWhitespace) || (colon >= 0 && user.isBlank())) {
                problems.usage("usage.accessToken");
            } else if (tokens.stream().anyMatch(other -> other.token().equals(token))) {
                problems.usage("usage.accessTokenTwice");
            } else {
                tokens.add(new AccessToken(token, Optional.of(user).filter(name -> !name.isEmpty())));
            }
        }
        return tokens;
    }

    private static int port(String text) throws InvalidValueException {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new InvalidValueException("config.port", text);
        }
        return Integer.parseInt(text);
    }

    private static Duration latency(String text) throws InvalidValueException {
        Duration latency = text.equals("0") ? Duration.ZERO : DurationText.parse(text);
        if (latency.compareTo(LONGEST_LATENCY) > 0) {
            throw new InvalidValueException("config.latency", text);
        }
        return latency;
    }

    private static double faultRate(String text) throws InvalidValueException {
        boolean plain = text.matches("0|1|[01]?\\.\\d{1,9}");
        double rate = plain ? Double.parseDouble(text) : 2;
        if (rate > 1) {
            throw new InvalidValueException("config.share", text);
        }
        return rate;
    }

    /** Made-up credentials are told, as nobody could know them; given ones are not. */
    private static void announce(World world, Sandbox sandbox, SandboxSettings settings, boolean madeUp) {
        world.err().note(Messages.text("sandbox.data", settings.data()));
        RehearsalSettings rehearsal = settings.rehearsal();
        rehearsal.maxRate().ifPresent(rate -> world.err().note(Messages.text("sandbox.maxRate", String.valueOf(rate))));
        if (!rehearsal.latency().isZero()) {
            world.err().note(Messages.text("sandbox.latency", DurationText.format(rehearsal.latency())));
        }
        if (rehearsal.faultRate() > 0) {
            world.err().note(Messages.text("sandbox.faultRate", String.valueOf(rehearsal.faultRate())));
        }
        if (madeUp && !settings.accessKeys().isEmpty()) {
            AccessKey key = settings.accessKeys().get(0);
            world.err().note(Messages.text("sandbox.credentials"));
            world.err().line("export MKDRIVE_ENDPOINT=" + sandbox.endpoint());
            world.err().line("export ALIBABA_CLOUD_ACCESS_KEY_ID=" + key.id());
            world.err().line("export ALIBABA_CLOUD_ACCESS_KEY_SECRET=" + key.secret());
            world.err()
                    .note(Messages.text(
                            "sandbox.token", settings.accessTokens().get(0).token()));
        }
        IssuingOptions.announce(world, sandbox, settings.issuing());
        world.print("listening on " + sandbox.endpoint() + '\n');
    }
}
