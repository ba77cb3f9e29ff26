package io.github.mkdrive.cli;

import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.Origin;
import io.github.mkdrive.config.Origin.Level;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.http.CaFile;
import io.github.mkdrive.http.Endpoint;
import io.github.mkdrive.http.ProxyServer;
import io.github.mkdrive.report.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the settings say of a service and the way to it. */
final class ConnectionSettings {
    private ConnectionSettings() {}

    /** Tells of options that don't go together. */
    static void checkOptions(SettingValues settings, Problems problems) {
        List<String> given = new ArrayList<>();
        for (Setting<?> setting : List.of(Settings.ENDPOINT, Settings.DOMAIN_ID, Settings.SANDBOX)) {
            if (settings.isGiven(setting, Level.OPTION)) {
                given.add(setting.option());
            }
        }
        if (given.size() > 1) {
            problems.usage("usage.exclusive", String.join(", ", given));
        }
        boolean domain = given.isEmpty()
                ? chosen(settings).filter(Settings.ENDPOINT::equals).isEmpty()
                : given.contains(Settings.DOMAIN_ID.option()) && given.size() == 1;
        if (!domain && settings.get(Settings.VPC)) {
            problems.usage("usage.domainOnly", Settings.VPC.option());
        }
        if (!domain && settings.isGiven(Settings.EDITION, Level.OPTION)) {
            problems.usage("usage.domainOnly", Settings.EDITION.option());
        }
    }

    /** Whether the embedded sandbox is meant. */
    static boolean isSandbox(SettingValues settings) {
        return chosen(settings).filter(Settings.SANDBOX::equals).isPresent();
    }

    /** What says where calls go: at the strongest level, the sandbox, the endpoint or the domain. */
    private static Optional<Setting<?>> chosen(SettingValues settings) {
        for (Level level : List.of(Level.OPTION, Level.VARIABLE, Level.PROFILE)) {
            if (settings.isGiven(Settings.SANDBOX, level) && settings.get(Settings.SANDBOX)) {
                return Optional.of(Settings.SANDBOX);
            }
            for (Setting<?> setting : List.of(Settings.ENDPOINT, Settings.DOMAIN_ID)) {
                if (settings.isGiven(setting, level)) {
                    return Optional.of(setting);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The service, for requests that don't say who they are from; empty where something is wrong with it, which is told. Files are read
     * for it, within the time that {@code --timeout} gives for everything.
     */
    static Optional<Connection> way(Call call) {
        SettingValues settings = call.settings();
        Problems problems = call.problems();
        Optional<Endpoint> endpoint = chosen(settings).flatMap(by -> endpoint(by, settings, problems));
        // What is typed is put right first; only then is it worth reading files for.
        problems.checkUsage();
        if (endpoint.isEmpty() && problems.isEmpty()) {
            problems.configuration("config.noEndpoint");
            problems.hint("hint.endpoint");
        }
        Duration limit = settings.get(Settings.TIMEOUT);
        Optional<ProxyServer> proxy = endpoint.flatMap(at -> proxy(at, settings, problems));
        if (proxy.isPresent() && endpoint.orElseThrow().host().indexOf('_') >= 0) {
            problems.configuration(
                    "config.proxyUnderscore", endpoint.orElseThrow().host());
        }
        Optional<CaFile> roots = endpoint.filter(Endpoint::isTls)
                .flatMap(at -> settings.find(Settings.CA_CERT))
                .flatMap(file -> read(
                        Settings.CA_CERT,
                        settings,
                        problems,
                        () -> LocalFile.read(file, limit, () -> CaFile.read(file))));
        Optional<String> edition =
                chosen(settings).filter(Settings.DOMAIN_ID::equals).map(by -> settings.get(Settings.EDITION));
        return endpoint.map(at -> new Connection(at, edition, Connection.NOBODY, proxy, roots));
    }

    private static Optional<Endpoint> endpoint(Setting<?> by, SettingValues settings, Problems problems) {
        boolean url = by.equals(Settings.ENDPOINT);
        String text =
                settings.find(url ? Settings.ENDPOINT : Settings.DOMAIN_ID).orElseThrow();
        return read(
                by,
                settings,
                problems,
                () -> url
                        ? Endpoint.parse(text, settings.get(Settings.ALLOW_HTTP))
                        : Endpoint.ofDomain(
                                text,
                                settings.get(Settings.VPC),
                                settings.get(Settings.EDITION).equals("enterprise")));
    }

    /** The proxy for an endpoint; the environment's are not for this machine itself. */
    static Optional<ProxyServer> proxy(Endpoint endpoint, SettingValues settings, Problems problems) {
        Optional<String> own = settings.find(Settings.PROXY);
        if (own.isPresent()) {
            boolean option = settings.value(Settings.PROXY).origin().isOption();
            return own.get().equals(ProxyServer.NONE)
                    ? Optional.empty()
                    : read(Settings.PROXY, settings, problems, () -> ProxyServer.parse(own.get(), !option));
        }
        Setting<String> variable = endpoint.isTls() ? Settings.HTTPS_PROXY : Settings.HTTP_PROXY;
        return settings.find(variable)
                .filter(text -> ProxyServer.isFor(endpoint, settings.find(Settings.NO_PROXY)))
                .flatMap(text -> read(variable, settings, problems, () -> ProxyServer.parse(text, true)));
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read() throws InvalidValueException;
    }

    private static <T> Optional<T> read(
            Setting<?> setting, SettingValues settings, Problems problems, Reader<T> reader) {
        try {
            return Optional.of(reader.read());
        } catch (InvalidValueException e) {
            Origin origin = settings.value(setting).origin();
            problems.invalid(origin.name(), origin.isOption(), e);
            return Optional.empty();
        }
    }
}
