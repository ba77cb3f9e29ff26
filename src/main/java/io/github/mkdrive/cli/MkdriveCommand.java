package io.github.mkdrive.cli;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.create.CreatePolicy;
import io.github.mkdrive.create.IfExists;
import io.github.mkdrive.http.CaFile;
import io.github.mkdrive.http.Endpoint;
import io.github.mkdrive.http.ProxyServer;
import io.github.mkdrive.output.DriveFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code mkdrive}: creates one drive. Here the options become a {@link CreateRun}; what they ask for happens there.
 *
 * @param drive the drive
 * @param connection where to
 * @param output what is printed
 */
record MkdriveCommand(DriveOptions drive, ConnectionOptions connection, OutputOptions output) implements Subcommand {
    static final String NAME = "mkdrive";

    /** What can be on the command line. */
    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        DriveOptions.specs().forEach(spec::addOption);
        ConnectionOptions.specs().forEach(spec::addOption);
        OutputOptions.specs().forEach(spec::addOption);
        OptionSpecs.addHelp(spec);
        spec.addOption(OptionSpec.builder("-V", "--version")
                .type(boolean.class)
                .versionHelp(true)
                .descriptionKey("option.version")
                .build());
        return spec;
    }

    /** What is on it. */
    static MkdriveCommand of(ParseResult parsed) {
        return new MkdriveCommand(DriveOptions.of(parsed), ConnectionOptions.of(parsed), OutputOptions.of(parsed));
    }

    @Override
    public void run(World world, Invocation invocation, Problems problems) {
        plan(world, invocation.misread(), problems).run(world, invocation);
    }

    @Override
    public boolean wantsJson(World world) {
        return output.format()
                .map(format -> format == OutputFormat.JSON)
                .orElseGet(() -> "json".equalsIgnoreCase(world.environment().get("MKDRIVE_OUTPUT")));
    }

    /**
     * What is to be done.
     *
     * @throws CommandException that tells everything that is wrong with the options and the environment
     */
    CreateRun plan(World world, Set<String> misread, Problems problems) {
        Connection settings = new Connection(connection, world, problems);
        CreateDriveRequest request = drive.request(problems, misread);
        settings.checkEndpointOptions();
        DriveFormat format = format(world, problems);
        Duration timeout = settings.timeout();
        Duration connectTimeout = settings.connectTimeout();
        int retries = settings.retries();
        CreatePolicy policy = new CreatePolicy(drive.ifExists().orElse(IfExists.IGNORE), retries, timeout);
        boolean sandbox = settings.isSandbox();
        Optional<Endpoint> endpoint = sandbox ? Optional.empty() : settings.endpoint();
        // What is typed is put right first; only then is it worth reading files for.
        problems.checkUsage();
        if (sandbox) {
            problems.check();
            return new CreateRun(
                    request, policy, format, Optional.empty(), connectTimeout, output.dryRun(), output.verbose());
        }
        if (endpoint.isEmpty() && problems.isEmpty()) {
            settings.requireEndpoint();
        }
        Optional<ProxyServer> proxy = endpoint.flatMap(settings::proxy);
        Optional<CaFile> roots = endpoint.filter(Endpoint::isTls).flatMap(at -> settings.roots());
        Optional<Connection.Found> credentials = settings.credentials();
        problems.check();
        return new CreateRun(
                request,
                policy,
                format,
                Optional.of(new CreateRun.Target(endpoint.orElseThrow(), credentials.orElseThrow(), proxy, roots)),
                connectTimeout,
                output.dryRun(),
                output.verbose());
    }

    private DriveFormat format(World world, Problems problems) {
        if (output.quiet()) {
            return DriveFormat.ID;
        }
        String variable = world.environment().getOrDefault("MKDRIVE_OUTPUT", "");
        if (output.format().isPresent() || variable.isEmpty()) {
            return output.format().orElse(OutputFormat.TABLE) == OutputFormat.JSON
                    ? DriveFormat.JSON
                    : DriveFormat.TABLE;
        }
        switch (variable.toLowerCase(Locale.ROOT)) {
            case "table" -> {
                return DriveFormat.TABLE;
            }
            case "json" -> {
                return DriveFormat.JSON;
            }
            default -> {
                problems.configuration("config.output", "MKDRIVE_OUTPUT", variable);
                return DriveFormat.TABLE;
            }
        }
    }
}
