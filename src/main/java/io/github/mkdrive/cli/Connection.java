package io.github.mkdrive.cli;

import io.github.mkdrive.auth.AccessTokenFile;
import io.github.mkdrive.auth.Credentials;
import io.github.mkdrive.auth.CredentialsException;
import io.github.mkdrive.auth.CredentialsSource;
import io.github.mkdrive.auth.EnvironmentAccessKey;
import io.github.mkdrive.auth.EnvironmentAccessToken;
import io.github.mkdrive.config.DurationText;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.config.Settings.Setting;
import io.github.mkdrive.http.CaFile;
import io.github.mkdrive.http.Endpoint;
import io.github.mkdrive.http.ProxyServer;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of a connection, read from the options and the environment, in that order. What is wrong with them is
 * collected.
 */
final class Connection {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int RETRIES = 4;
    private static final int MOST_RETRIES = 1000;

    private final ConnectionOptions options;
    private final Settings settings;
    private final World world;
    private final Problems problems;

    Connection(ConnectionOptions options, World world, Problems problems) {
        this.options = options;
        this.settings = new Settings(world.environment());
        this.world = world;
        this.problems = problems;
    }

    /** Credentials, and the name of the place that they are from. */
    record Found(Credentials credentials, String source) {}

    /** Whether the embedded endpoint is meant. Another endpoint on the command line beats the environment. */
    boolean isSandbox() {
        if (options.sandbox()
                || options.endpoint().isPresent()
                || options.domainId().isPresent()) {
            return options.sandbox();
        }
        return settings.variable("MKDRIVE_SANDBOX")
                .map(setting -> switch (setting.value().toLowerCase(Locale.ROOT)) {
                    case "1", "true", "yes" -> true;
                    case "0", "false", "no" -> false;
                    default -> {
                        problems.configuration("config.switch", setting.origin(), setting.value());
                        yield false;
                    }
                })
                .orElse(false);
    }

    /** Checks the options that don't go together. */
    void checkEndpointOptions() {
        List<String> given = new ArrayList<>();
        options.endpoint().ifPresent(url -> given.add("--endpoint"));
        options.domainId().ifPresent(id -> given.add("--domain-id"));
        if (options.sandbox()) {
            given.add("--sandbox");
        }
        if (given.size() > 1) {
            problems.usage("usage.exclusive", String.join(", ", given));
        }
        if (options.vpc() && (options.endpoint().isPresent() || options.sandbox())) {
            problems.usage("usage.vpc");
        }
    }

    /** Where calls go, if that is said; that nothing says it is told by {@link #requireEndpoint}. */
    Optional<Endpoint> endpoint() {
        Optional<Setting> url = Settings.option("--endpoint", options.endpoint());
        Optional<Setting> domain = Settings.option("--domain-id", options.domainId());
        if (url.isEmpty() && domain.isEmpty()) {
            url = settings.variable("MKDRIVE_ENDPOINT");
            domain = settings.variable("MKDRIVE_DOMAIN_ID");
        }
        Optional<Setting> base = url;
        if (options.vpc() && base.isPresent() && options.endpoint().isEmpty()) {
            problems.usage("usage.vpc");
        }
        return base.isPresent() ? base.flatMap(this::endpointAt) : domain.flatMap(this::endpointOf);
    }

    /** Tells that there must be an endpoint. */
    void requireEndpoint() {
        problems.configuration("config.noEndpoint");
        problems.hint("hint.endpoint");
    }

    private Optional<Endpoint> endpointOf(Setting domain) {
        String id = domain.value();
        boolean label = id.length() <= 63 && !id.isEmpty() && !id.startsWith("-") && !id.endsWith("-");
        if (!label || !id.chars().allMatch(c -> c == '-' || c < 0x80 && Character.isLetterOrDigit(c))) {
            tell(domain, "config.domain", id);
            return Optional.empty();
        }
        return Optional.of(
                new Endpoint(URI.create("https://" + id + (options.vpc() ? ".api-vpc" : ".api") + ".aliyunpds.com")));
    }

    private Optional<Endpoint> endpointAt(Setting setting) {
        URI uri;
        try {
            uri = new URI(setting.value());
        } catch (URISyntaxException e) {
            tell(setting, "config.url", shown(setting.value()));
            return Optional.empty();
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || uri.getHost() == null || uri.getPort() > 65535 || uri.getPort() == 0) {
            tell(setting, "config.url", shown(setting.value()));
            return Optional.empty();
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            tell(setting, "config.urlParts");
            return Optional.empty();
        }
        String path = String.valueOf(uri.getRawPath());
        String base = scheme + "://" + uri.getRawAuthority() + path;
        while (base.endsWith("/")) {
            base = base.substring(0, base.length() - 1);
        }
        Endpoint endpoint = new Endpoint(URI.create(base));
        if (!endpoint.isTls() && !endpoint.isLoopback() && !options.allowHttp()) {
            tell(setting, "config.http", base);
            return Optional.empty();
        }
        return Optional.of(endpoint);
    }

    /** A URL without what may be a password in it. */
    private static String shown(String url) {
        int at = url.lastIndexOf('@');
        return at < 0 ? url : "..." + url.substring(at);
    }

    /** How long making a connection may take. */
    Duration connectTimeout() {
        return duration(Settings.option("--connect-timeout", options.connectTimeout()), CONNECT_TIMEOUT);
    }

    /** How long the whole command may take. */
    Duration timeout() {
        return duration(settings.optionOr("--timeout", options.timeout(), "MKDRIVE_TIMEOUT"), TIMEOUT);
    }

    private Duration duration(Optional<Setting> setting, Duration absent) {
        if (setting.isEmpty()) {
            return absent;
        }
        return DurationText.parse(setting.get().value()).orElseGet(() -> {
            tell(setting.get(), "config.duration", setting.get().value());
            return absent;
        });
    }

    /** How many further tries there may be. */
    int retries() {
        Optional<Setting> setting = settings.optionOr("--retries", options.retries(), "MKDRIVE_RETRIES");
        if (setting.isEmpty()) {
            return RETRIES;
        }
        String text = setting.get().value();
        if (!text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int number = Integer.parseInt(text);
            if (number <= MOST_RETRIES) {
                return number;
            }
        }
        tell(setting.get(), "config.retries", text, MOST_RETRIES);
        return RETRIES;
    }

    /** The proxy for {@code endpoint}, if there is to be one. The environment's is not used for this machine itself. */
    Optional<ProxyServer> proxy(Endpoint endpoint) {
        Optional<Setting> option = Settings.option("--proxy", options.proxy());
        if (option.isPresent()) {
            if (option.get().value().equals("none")) {
                return Optional.empty();
            }
            return proxyAt(option.get(), true);
        }
        Optional<Setting> variable = endpoint.isTls()
                ? settings.variable("HTTPS_PROXY", "https_proxy")
                : settings.variable("HTTP_PROXY", "http_proxy");
        Optional<Setting> exceptions = settings.variable("NO_PROXY", "no_proxy");
        if (variable.isEmpty()
                || endpoint.isLoopback()
                || exceptions.isPresent() && NoProxy.covers(exceptions.get().value(), endpoint)) {
            return Optional.empty();
        }
        return proxyAt(variable.get(), false);
    }

    private Optional<ProxyServer> proxyAt(Setting setting, boolean option) {
        String text = setting.value().contains("://") ? setting.value() : "http://" + setting.value();
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            tell(setting, "config.proxy", shown(setting.value()));
            return Optional.empty();
        }
        if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getPort() > 65535) {
            tell(setting, "config.proxy", shown(setting.value()));
            return Optional.empty();
        }
        String user = uri.getUserInfo();
        if (user != null && option) {
            problems.usage("usage.proxyPassword");
            return Optional.empty();
        }
        Optional<String> authorization = Optional.ofNullable(user)
                .map(pair ->
                        "Basic " + java.util.Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        String host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        return Optional.of(new ProxyServer(host, uri.getPort() < 0 ? 80 : uri.getPort(), authorization));
    }

    /** Roots to trust beside the JDK's. */
    Optional<CaFile> roots() {
        Optional<Setting> setting = settings.optionOr("--ca-cert", options.caCert(), "SSL_CERT_FILE");
        if (setting.isEmpty()) {
            return Optional.empty();
        }
        String file = setting.get().value();
        try {
            return Optional.of(CaFile.read(Path.of(file)));
        } catch (NoSuchFileException e) {
            tell(setting.get(), "config.noFile", file);
        } catch (AccessDeniedException e) {
            tell(setting.get(), "config.denied", file);
        } catch (GeneralSecurityException e) {
            tell(setting.get(), "config.noCertificate", file);
        } catch (IOException | InvalidPathException e) {
            tell(setting.get(), "config.unreadable", file, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /** The first credentials that are there. */
    Optional<Found> credentials() {
        List<CredentialsSource> sources = new ArrayList<>();
        options.accessTokenFile().ifPresent(file -> sources.add(new AccessTokenFile(file, world.in())));
        sources.add(new EnvironmentAccessToken(world.environment()));
        sources.add(new EnvironmentAccessKey(world.environment()));
        for (CredentialsSource source : sources) {
            try {
                Optional<Credentials> credentials = source.find();
                if (credentials.isPresent()) {
                    return Optional.of(new Found(credentials.get(), source.name()));
                }
            } catch (CredentialsException e) {
                problems.configuration(
                        switch (e.problem()) {
                            case HALF_THERE -> "config.credentials.half";
                            case MALFORMED -> "config.credentials.malformed";
                            case UNREADABLE -> "config.credentials.unreadable";
                        },
                        e.source(),
                        e.detail());
                return Optional.empty();
            }
        }
        problems.configuration("config.noCredentials");
        problems.hint("hint.credentials");
        return Optional.empty();
    }

    private void tell(Setting setting, String key, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = setting.origin();
        System.arraycopy(values, 0, all, 1, values.length);
        problems.setting(setting.origin().startsWith("--"), key, all);
    }
}
