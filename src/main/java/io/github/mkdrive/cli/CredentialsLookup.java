package io.github.mkdrive.cli;

import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.auth.AccessTokenFile;
import io.github.mkdrive.auth.CredentialsCalls;
import io.github.mkdrive.auth.CredentialsChain;
import io.github.mkdrive.auth.CredentialsException;
import io.github.mkdrive.auth.CredentialsPlace;
import io.github.mkdrive.auth.CredentialsSource;
import io.github.mkdrive.auth.EnvironmentAccessKey;
import io.github.mkdrive.auth.EnvironmentAccessToken;
import io.github.mkdrive.auth.LiveCredentials;
import io.github.mkdrive.config.Origin;
import io.github.mkdrive.config.Origin.Level;
import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.http.CredentialsClient;
import io.github.mkdrive.http.CredentialsClient.Surroundings;
import io.github.mkdrive.http.Route;
import io.github.mkdrive.report.CredentialsReport;
import io.github.mkdrive.report.Mask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for credentials in all places where they may be, in the order in which they count.
 *
 * @param call whose they are
 * @param way the way to the service that they are for; empty where that is wrong, which is told already
 */
record CredentialsLookup(Call call, Optional<Connection> way) {
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
            Optional<CredentialsSource> found = new CredentialsChain(places()).find();
            if (found.isEmpty()) {
                call.problems().configuration("config.noCredentials");
                call.problems().hint("hint.credentials");
                return Optional.empty();
            }
            LiveCredentials credentials = live(found.get());
            if (credentials.isLocal()) {
                LocalFile.read(file(found.get()), limit, () -> credentials.get(limit));
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

    private static String file(CredentialsSource source) {
        return source instanceof AccessTokenFile file ? file.file() : "";
    }

    private List<CredentialsPlace> places() {
        Map<String, String> environment = call.world().environment();
        List<CredentialsPlace> places = new ArrayList<>();
        if (call.settings().isGiven(Settings.ACCESS_TOKEN_FILE, Level.OPTION)) {
            String file = call.settings().get(Settings.ACCESS_TOKEN_FILE);
            places.add(new AccessTokenFile(
                    "--access-token-file " + file, file, call.world().in()));
        }
        places.add(new EnvironmentAccessToken(environment));
        places.add(new EnvironmentAccessKey(environment));
        return places;
    }

    private LiveCredentials live(CredentialsSource source) {
        World world = call.world();
        if (source.standIn().isEmpty() || way.isEmpty()) {
            return new LiveCredentials(source, limit -> CredentialsCalls.NONE, world.clock());
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
