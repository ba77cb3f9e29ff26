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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mkdrive sandbox}: serves a local PDS endpoint until it is stopped. */
@Command(name = "sandbox", sortOptions = false)
final class SandboxCommand implements Subcommand {
    private static final int HIGHEST_PORT = 65535;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "option.sandbox.port")
    Optional<String> port = Optional.empty();

    @Option(names = "--data", paramLabel = "FILE", descriptionKey = "option.sandbox.data")
    Optional<String> data = Optional.empty();

    @Option(names = "--access-key", paramLabel = "ID:SECRET", descriptionKey = "option.sandbox.accessKey")
    List<String> accessKeys = new ArrayList<>();

    @Option(names = "--access-token", paramLabel = "TOKEN", descriptionKey = "option.sandbox.accessToken")
    List<String> accessTokens = new ArrayList<>();

    @Option(names = "--single-drive", descriptionKey = "option.sandbox.singleDrive")
    boolean singleDrive;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "option.help")
    boolean help;

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
        if (keys.isEmpty() && accessTokens.isEmpty()) {
            Nonce made = new Nonce();
            keys.add(new AccessKey("sandbox" + made.next().substring(0, 8), made.next()));
            accessTokens.add(made.next());
        }
        String file = data.orElseGet(() -> SandboxData.file(world.environment()));
        return new SandboxSettings(number, file, keys, accessTokens, singleDrive, world.clock());
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
