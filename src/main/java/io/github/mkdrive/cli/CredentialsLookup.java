package io.github.mkdrive.cli;

import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.auth.AccessTokenFile;
import io.github.mkdrive.auth.AliyunConfig;
import io.github.mkdrive.auth.CredentialsChain;
import io.github.mkdrive.auth.CredentialsException;
import io.github.mkdrive.auth.CredentialsPlace;
import io.github.mkdrive.auth.CredentialsSource;
import io.github.mkdrive.auth.EnvironmentAccessKey;
import io.github.mkdrive.auth.EnvironmentCredentialsUri;
import io.github.mkdrive.auth.EnvironmentEcsRole;
import io.github.mkdrive.auth.EnvironmentOidc;
import io.github.mkdrive.auth.EnvironmentToken;
import io.github.mkdrive.auth.JwtService;
import io.github.mkdrive.auth.JwtSettings;
import io.github.mkdrive.auth.LiveCredentials;
import io.github.mkdrive.auth.MetadataRole;
import io.github.mkdrive.auth.ProfileCredentials;
import io.github.mkdrive.auth.SourceParts;
import io.github.mkdrive.auth.TokenCache;
import io.github.mkdrive.cli.ChosenProfile.Official;
import io.github.mkdrive.cli.ChosenProfile.Own;
import io.github.mkdrive.config.CredentialsKind;
import io.github.mkdrive.config.Origin;
import io.github.mkdrive.config.Origin.Level;
import io.github.mkdrive.config.ProfileFile;
import io.github.mkdrive.config.ProfileSettings;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.http.CredentialsClient;
import io.github.mkdrive.http.CredentialsClient.Surroundings;
import io.github.mkdrive.http.Endpoint;
import io.github.mkdrive.http.Route;
import io.github.mkdrive.report.CredentialsReport;
import io.github.mkdrive.report.Mask;
import io.github.mkdrive.report.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for credentials in all places where they may be, in the order in which they count. */
final class CredentialsLookup {
    /** The variables of an application's id, key file and subject. */
    private static final List<String> JWT_VARIABLES =
            List.of("MKDRIVE_JWT_APP", "MKDRIVE_JWT_KEY_FILE", "MKDRIVE_JWT_SUB");

    private static final Pattern DOMAIN_HOST =
            Pattern.compile("([a-z0-9-]+)\\.api(?:-vpc)?\\.(?:aliyunpds|aliyunfile)\\.com");

    private final Call call;
    private final Optional<Connection> way;
    private Optional<SourceParts> parts = Optional.empty();

    /**
     * A look.
     *
     * @param call whose they are
     * @param way the way to the service that they are for; empty where that is wrong, which is told already
     */
    CredentialsLookup(Call call, Optional<Connection> way) {
        this.call = call;
        this.way = way;
    }

    /**
     * What the settings say of a service that is not the embedded sandbox, with the credentials for it.
     *
     * @throws io.github.mkdrive.report.CommandException that tells everything that is wrong
     */
    static Connection connection(Call call) {
        Optional<Connection> way = ConnectionSettings.way(call);
        Optional<LiveCredentials> credentials = new CredentialsLookup(call, way).find();
        call.problems().check();
        return way.orElseThrow().by(credentials.orElseThrow());
    }

    /**
     * The credentials of the first place that has some: those on this machine are read, others are got when they are needed first.
     * What is wrong with them is told.
     */
    Optional<LiveCredentials> find() {
        SettingValues settings = call.settings();
        Duration limit = settings.get(Settings.TIMEOUT);
        try {
            Optional<CredentialsSource> found = new CredentialsChain(upToTheKey()).find();
            if (found.isEmpty()) {
                // Those that are seldom reached are made when they are.
                found = new CredentialsChain(afterTheKey()).find();
            }
            if (found.isEmpty()) {
                call.problems().configuration("config.noCredentials");
                call.problems().hint("hint.credentials");
                return Optional.empty();
            }
            LiveCredentials credentials = live(found.get());
            if (found.get() instanceof AccessTokenFile file) {
                LocalFile.read(file.file(), limit, () -> credentials.get(limit));
            } else if (credentials.isLocal()) {
                credentials.get(limit);
            }
            return Optional.of(credentials);
        } catch (CredentialsException e) {
            call.problems().configuration(e.key(), e.values());
        } catch (InvalidValueException e) {
            Origin origin = settings.value(Settings.ACCESS_TOKEN_FILE).origin();
            call.problems().invalid(origin.name(), false, e);
        }
        return Optional.empty();
    }

    private List<CredentialsPlace> upToTheKey() {
        Map<String, String> environment = call.world().environment();
        List<CredentialsPlace> places = new ArrayList<>();
        if (call.settings().isGiven(Settings.ACCESS_TOKEN_FILE, Level.OPTION)) {
            String file = call.settings().find(Settings.ACCESS_TOKEN_FILE).orElseThrow();
            places.add(new AccessTokenFile(
                    "--access-token-file " + file, file, call.world().in()));
        }
        if (call.profile().isExplicit()) {
            places.add(this::ofProfile);
        }
        places.add(new EnvironmentToken(EnvironmentToken.OWN, environment));
        for (String variable : JWT_VARIABLES) {
            if (environment.containsKey(variable)) {
                places.add(this::ofJwtVariables);
                break;
            }
        }
        places.add(new EnvironmentAccessKey(environment));
        return places;
    }

    private List<CredentialsPlace> afterTheKey() {
        List<CredentialsPlace> places = new ArrayList<>();
        places.add(new EnvironmentToken(EnvironmentToken.OFFICIAL, call.world().environment()));
        places.add(new EnvironmentOidc(parts()));
        if (!call.profile().isExplicit()) {
            places.add(this::ofProfile);
        }
        if (call.profile().official().isEmpty()) {
            places.add(this::ofOfficialCurrent);
        }
        places.add(new EnvironmentCredentialsUri(parts()));
        places.add(new EnvironmentEcsRole(parts()));
        return places;
    }

    private Optional<CredentialsSource> ofProfile() throws CredentialsException {
        if (call.profile().official().isPresent()) {
            Official official = call.profile().official().get();
            return official.config().profile(official.name(), parts());
        }
        return call.profile().own().isPresent() ? of(call.profile().own().get()) : Optional.empty();
    }

    private Optional<CredentialsSource> ofOfficialCurrent() throws CredentialsException {
        Optional<AliyunConfig> config =
                ChosenProfile.officialConfig(call.world().environment());
        return config.isPresent() ? config.get().currentProfile(parts()) : Optional.empty();
    }

    /** What a profile of mkdrive's own has or speaks of; those that have none leave it to what comes after. */
    private Optional<CredentialsSource> of(Own own) throws CredentialsException {
        Map<String, String> keys = own.keys();
        List<CredentialsKind> kinds = CredentialsKind.of(keys);
        if (kinds.size() > 1) {
            throw new CredentialsException(
                    own.toString(),
                    "config.credentials.profile.both",
                    kinds.get(0).given(keys).get(0),
                    kinds.get(1).given(keys).get(0));
        }
        warnOfOpenFile(own);
        if (kinds.contains(CredentialsKind.ACCESS_TOKEN_FILE)) {
            String file = keys.getOrDefault(ProfileSettings.key(Settings.ACCESS_TOKEN_FILE), "");
            return new AccessTokenFile(
                            file + ", access_token_file of " + own,
                            file,
                            call.world().in())
                    .find();
        }
        if (kinds.contains(CredentialsKind.JWT_APP)) {
            return jwt(setting -> {
                String key = ProfileSettings.key(setting);
                return new JwtSettings.Value(key + " of " + own, keys.getOrDefault(key, ""));
            });
        }
        if (kinds.contains(CredentialsKind.ALIYUN_PROFILE)) {
            String name = keys.getOrDefault(ProfileSettings.key(ProfileSettings.ALIYUN_PROFILE), "");
            Optional<AliyunConfig> config =
                    ChosenProfile.officialConfig(call.world().environment());
            Optional<CredentialsSource> found =
                    config.isPresent() ? config.get().profile(name, parts()) : Optional.empty();
            if (found.isEmpty()) {
                throw new CredentialsException(own.toString(), "config.credentials.profile.noOfficial", name);
            }
            return found;
        }
        Optional<Duration> duration = call.settings().find(ProfileSettings.ROLE_DURATION);
        return ProfileCredentials.of(own.toString(), keys, duration, parts());
    }

    private void warnOfOpenFile(Own own) {
        boolean secret = own.keys().entrySet().stream()
                .anyMatch(entry -> ProfileSettings.isSecret(entry.getKey(), entry.getValue()));
        if (secret && ProfileFile.isOpenToOthers(own.file())) {
            call.world().err().warning(Messages.text("profile.open", own.file()));
        }
    }

    private Optional<CredentialsSource> ofJwtVariables() throws CredentialsException {
        Map<String, String> environment = call.world().environment();
        return jwt(setting -> {
            String name = JWT_VARIABLES.get(
                    List.of(ProfileSettings.JWT_APP, ProfileSettings.JWT_KEY_FILE, ProfileSettings.JWT_SUB)
                            .indexOf(setting));
            return new JwtSettings.Value(name, environment.getOrDefault(name, ""));
        });
    }

    /** A JWT application, whose key file may be a pipe. */
    private Optional<CredentialsSource> jwt(Function<Setting<String>, JwtSettings.Value> values)
            throws CredentialsException {
        if (way.isEmpty()) {
            return Optional.empty(); // what is wrong with the endpoint is told
        }
        World world = call.world();
        JwtSettings.Value keyFile = values.apply(ProfileSettings.JWT_KEY_FILE);
        JwtService service = new JwtService(
                way.get().endpoint().base() + "/v2/oauth/token",
                world.clock(),
                world::nonce,
                UserFolder.CACHE
                        .of(world.environment())
                        .map(folder -> TokenCache.in(Path.of(folder), this::tellOfCache))
                        .orElse(TokenCache.NONE));
        JwtSettings jwt = new JwtSettings(
                values.apply(ProfileSettings.JWT_APP),
                keyFile,
                values.apply(ProfileSettings.JWT_SUB),
                domain(way.get()),
                service);
        try {
            Optional<CredentialsSource> found =
                    LocalFile.read(keyFile.text(), call.settings().get(Settings.TIMEOUT), jwt::find);
            if (jwt.isKeyOpenToOthers()) {
                world.err().warning(Messages.text("profile.open", keyFile.text()));
            }
            return found;
        } catch (InvalidValueException e) {
            throw new CredentialsException(keyFile.name(), "config.credentials.noTime");
        }
    }

    private void tellOfCache(String key, Object... values) {
        if (call.settings().get(Settings.VERBOSE)) {
            call.world().err().note(Messages.text(key, values));
        }
    }

    /** The domain that the application belongs to: as it is set, or as the endpoint's name says. */
    private JwtSettings.Value domain(Connection to) {
        SettingValues.Value<String> domain = call.settings().value(Settings.DOMAIN_ID);
        String host = to.endpoint().host();
        Matcher named = DOMAIN_HOST.matcher(host);
        return new JwtSettings.Value(
                domain.value().isPresent()
                        ? domain.origin().name()
                        : Settings.DOMAIN_ID.variables().get(0),
                domain.value().orElseGet(() -> named.matches() ? named.group(1) : ""));
    }

    /** Made when it is needed first, and once: what is wrong with a URL is told once. */
    private SourceParts parts() {
        if (parts.isEmpty()) {
            World world = call.world();
            parts = Optional.of(new SourceParts(
                    world.clock(),
                    world::nonce,
                    world.environment(),
                    url(Settings.STS_ENDPOINT, call.settings().get(Settings.ALLOW_HTTP)),
                    url(Settings.METADATA_ENDPOINT, true).orElse(MetadataRole.BASE),
                    call.settings().get(Settings.ALLOW_HTTP)));
        }
        return parts.get();
    }

    /** A URL that is set by a variable; what is wrong with it is told. */
    private Optional<String> url(Setting<String> setting, boolean allowHttp) {
        Optional<String> text = call.settings().find(setting);
        try {
            return text.isPresent()
                    ? Optional.of(Endpoint.parse(text.get(), allowHttp).base().toString())
                    : Optional.empty();
        } catch (InvalidValueException e) {
            call.problems().invalid(call.settings().value(setting).origin().name(), false, e);
            return Optional.empty();
        }
    }

    private LiveCredentials live(CredentialsSource source) {
        World world = call.world();
        if (source.standIn().isEmpty() || way.isEmpty()) {
            return LiveCredentials.local(source, world.clock());
        }
        Mask mask = new Mask(source::secrets);
        CredentialsClient.Listener listener = call.settings().get(Settings.VERBOSE)
                ? (made, status, failure) -> world.err().note(mask.text(CredentialsReport.story(made, status, failure)))
                : (made, status, failure) -> {};
        Route route = way.get().route(call.settings().get(Settings.CONNECT_TIMEOUT), world);
        CredentialsClient client = new CredentialsClient(
                route,
                server -> ConnectionSettings.proxy(server, call.settings(), call.problems()),
                new Surroundings(world.pace()::nanoTime, world.pace()::sleep, world.pace()::random),
                listener);
        return new LiveCredentials(source, client::within, world.clock());
    }
}
