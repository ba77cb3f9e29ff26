package io.github.mkdrive.cli;

import io.github.mkdrive.cli.CommandException.Report;
import io.github.mkdrive.sandbox.AccessKey;
import io.github.mkdrive.sandbox.Sandbox;
import io.github.mkdrive.sandbox.SandboxSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code mkdrive sandbox}: serves a local PDS endpoint until it is stopped.
 *
 * @param port {@code --port}; so for the rest
 */
record SandboxCommand(
        Optional<String> port,
        Optional<String> data,
        List<String> accessKeys,
        List<String> accessTokens,
        boolean singleDrive)
        implements Subcommand {
    static final String NAME = "sandbox";

    private static final int HIGHEST_PORT = 65535;

    /** What can be on the command line. */
    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        spec.addOption(OptionSpecs.text("option.sandbox.port", "N", "--port"));
        spec.addOption(OptionSpecs.text("option.sandbox.data", "FILE", "--data"));
        spec.addOption(OptionSpecs.texts("option.sandbox.accessKey", "ID:SECRET", "--access-key"));
        spec.addOption(OptionSpecs.texts("option.sandbox.accessToken", "TOKEN", "--access-token"));
        spec.addOption(OptionSpecs.flag("option.sandbox.singleDrive", "--single-drive"));
        OptionSpecs.addHelp(spec);
        return spec;
    }

    /** What is on it. */
    static SandboxCommand of(ParseResult parsed) {
        return new SandboxCommand(
                OptionSpecs.value(parsed, "--port"),
                OptionSpecs.value(parsed, "--data"),
                OptionSpecs.<List<String>>value(parsed, "--access-key").orElse(List.of()),
                OptionSpecs.<List<String>>value(parsed, "--access-token").orElse(List.of()),
                OptionSpecs.isGiven(parsed, "--single-drive"));
    }

    @Override
    public void run(World world, Invocation invocation, Problems problems) {
        SandboxSettings settings = settings(world, problems);
        try (Sandbox sandbox = Sandbox.start(settings)) {
            world.interruption().serving();
            announce(world, sandbox, settings);
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new CommandException(
                    new Report(
                            ExitCode.CONFIGURATION,
                            List.of(Messages.text("config.sandbox", String.valueOf(e.getMessage()))),
                            List.of(Messages.text("hint.sandbox"))),
                    Optional.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SandboxSettings settings(World world, Problems problems) {
        int number = port.map(text -> portNumber(text, problems)).orElse(0);
        List<AccessKey> keys = new ArrayList<>();
        for (String text : accessKeys) {
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
        if (accessTokens.stream().anyMatch(String::isBlank)) {
            problems.usage("usage.blank", "--access-token");
        }
        data.filter(String::isBlank).ifPresent(text -> problems.usage("usage.blank", "--data"));
        problems.check();
        List<String> tokens = new ArrayList<>(accessTokens);
        if (keys.isEmpty() && tokens.isEmpty()) {
            Nonce made = new Nonce();
            keys.add(new AccessKey("sandbox" + made.next().substring(0, 8), made.next()));
            tokens.add(made.next());
        }
        String file = data.orElseGet(() -> SandboxData.file(world.environment()));
        return new SandboxSettings(number, file, keys, tokens, singleDrive, world.clock());
    }

    private static int portNumber(String text, Problems problems) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Integer.parseInt(text) > HIGHEST_PORT) {
            problems.usage("usage.port", text);
            return 0;
        }
        return Integer.parseInt(text);
    }

    /** Made-up credentials are told, as nobody could know them; given ones are not. */
    private void announce(World world, Sandbox sandbox, SandboxSettings settings) throws IOException {
        world.err().println("mkdrive: " + Messages.text("sandbox.data", settings.data()));
        if (accessKeys.isEmpty() && !settings.accessKeys().isEmpty()) {
            AccessKey key = settings.accessKeys().get(0);
            world.err().println("mkdrive: " + Messages.text("sandbox.credentials"));
            world.err().println("export MKDRIVE_ENDPOINT=" + sandbox.endpoint());
            world.err().println("export ALIBABA_CLOUD_ACCESS_KEY_ID=" + key.id());
            world.err().println("export ALIBABA_CLOUD_ACCESS_KEY_SECRET=" + key.secret());
            world.err()
                    .println("mkdrive: "
                            + Messages.text(
                                    "sandbox.token", settings.accessTokens().get(0)));
        }
        world.err().flush();
        world.out().write("listening on " + sandbox.endpoint() + '\n');
    }
}
