package io.github.mkdrive.cli;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.api.DriveField;
import io.github.mkdrive.api.InvalidValueException;
import io.github.mkdrive.config.Settings;
import io.github.mkdrive.input.RequestBody;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Problems;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The request that a file and the options make. Loaded by calls alone that have {@code --input}. */
final class RequestInput {
    private static final String STANDARD_INPUT = "-";

    private RequestInput() {}

    /**
     * Tells what is wrong with the options, also where they don't go with the file.
     *
     * @param option the option that names the file
     * @param file as it is given
     */
    static void check(String option, String file, Call call) {
        OptionSpecs.checkedFields(call);
        if (file.isEmpty()) {
            call.problems().invalidOption(option, new InvalidValueException("value.empty"));
        }
        boolean token = call.settings()
                .find(Settings.ACCESS_TOKEN_FILE)
                .filter(STANDARD_INPUT::equals)
                .isPresent();
        if (file.equals(STANDARD_INPUT) && token) {
            call.problems().usage("usage.standardInputTwice", option, Settings.ACCESS_TOKEN_FILE.option());
        }
    }

    /**
     * Reads the file; options beat what stands in it.
     *
     * @throws io.github.mkdrive.report.CommandException that tells everything that is wrong with it
     */
    static CreateDriveRequest read(String file, Call call) {
        Problems problems = call.problems();
        // What is typed is put right first; only then is it worth reading a file for, which may be somebody at a
        // keyboard.
        problems.checkUsage();
        String place = file.equals(STANDARD_INPUT) ? Messages.text("place.standardInput") : file;
        Duration limit = call.settings().get(Settings.TIMEOUT);
        RequestBody body;
        try {
            body = LocalFile.read(
                    file, limit, () -> RequestBody.read(file, call.world().in()));
        } catch (InvalidValueException e) {
            problems.invalid(place, true, e);
            problems.check();
            throw new IllegalStateException(e); // the check throws
        }
        CreateDriveRequest request = request(place, body, OptionSpecs.fields(call.parsed()), problems);
        problems.checkUsage();
        return request;
    }

    private static CreateDriveRequest request(
            String place, RequestBody body, Map<DriveField, String> options, Problems problems) {
        Map<DriveField, InvalidValueException> wrong = new EnumMap<>(DriveField.class);
        wrong.putAll(body.problems());
        wrong.keySet().removeAll(options.keySet());
        wrong.forEach((field, problem) -> problems.invalid(cell(place, field), true, problem));
        Map<DriveField, String> texts = new EnumMap<>(DriveField.class);
        texts.putAll(body.texts());
        texts.putAll(options);
        return CreateDriveRequest.read(texts, (field, problem) -> {
                    if (wrong.containsKey(field)) {
                        return; // it is there, and told
                    }
                    if (texts.containsKey(field)) {
                        problems.invalid(cell(place, field), true, problem);
                    } else {
                        problems.invalidOption(field.input().option(), problem);
                    }
                })
                .with(body.others());
    }

    private static String cell(String place, DriveField field) {
        return Messages.text("place.field", place, field.apiName());
    }
}
