package io.github.mkdrive.cli;

import io.github.mkdrive.api.Choices;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.DurationText;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.config.SettingValues;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.create.CreatePolicy;
import io.github.mkdrive.create.IfExists;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a call says of how its drives are created: the same for each command that creates some. */
final class CreatePolicies {
    /** What to do when the owner has a drive already: a word of {@link IfExists}. */
    static final Setting<String> IF_EXISTS = Setting.choice(
                    Choices.of(IfExists.values()), "option.ifExists", "--if-exists")
            .orElse("ignore");

    private CreatePolicies() {}

    /** The policy that the settings make, which is of use only where there was no problem. */
    static CreatePolicy read(Call call) {
        SettingValues settings = call.settings();
        Duration timeout = settings.get(Settings.TIMEOUT);
        return new CreatePolicy(
                IfExists.valueOf(settings.get(IF_EXISTS).toUpperCase(Locale.ROOT)),
                settings.get(Settings.RETRIES),
                timeout,
                settling(call, timeout));
    }

    private static Duration settling(Call call, Duration timeout) {
        SettingValues.Value<Duration> settle = call.settings().value(Settings.SETTLE);
        Duration given = settle.value().orElse(CreatePolicy.usualSettling(timeout));
        Duration longest = CreatePolicy.longestSettling(timeout);
        if (given.compareTo(longest) > 0) {
            // Told in whole units: a fraction of a second is nothing that could be given.
            Duration told = longest.toSeconds() > 0 ? longest.truncatedTo(ChronoUnit.SECONDS) : longest;
            InvalidValueException problem = new InvalidValueException(
                    "config.settle",
                    DurationText.format(given),
                    DurationText.format(timeout),
                    DurationText.format(told));
            call.problems().invalid(settle.origin().name(), settle.origin().isOption(), problem);
        }
        return given;
    }
}
