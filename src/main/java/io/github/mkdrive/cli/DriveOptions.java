package io.github.mkdrive.cli;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.cli.SizeText.SizeException;
import io.github.mkdrive.create.IfExists;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The drive that is asked for. */
final class DriveOptions {
    static final int LONGEST_NAME = 128;
    static final int LONGEST_DESCRIPTION = 1024;

    @Option(
            names = {"-n", "--name"},
            paramLabel = "TEXT",
            descriptionKey = "option.name")
    Optional<String> name = Optional.empty();

    @Option(names = "--owner", paramLabel = "ID", descriptionKey = "option.owner")
    Optional<String> owner = Optional.empty();

    @Option(names = "--owner-type", paramLabel = "user|group", descriptionKey = "option.ownerType")
    Optional<OwnerType> ownerType = Optional.empty();

    @Option(
            names = {"-d", "--description"},
            paramLabel = "TEXT",
            descriptionKey = "option.description")
    Optional<String> description = Optional.empty();

    @Option(names = "--drive-type", paramLabel = "normal", descriptionKey = "option.driveType")
    Optional<DriveType> driveType = Optional.empty();

    @Option(names = "--status", paramLabel = "enabled|disabled", descriptionKey = "option.status")
    Optional<DriveStatus> status = Optional.empty();

    @Option(
            names = {"-s", "--total-size"},
            paramLabel = "SIZE",
            descriptionKey = "option.totalSize")
    Optional<String> totalSize = Optional.empty();

    @Option(names = "--default", negatable = true, descriptionKey = "option.default")
    Optional<Boolean> isDefault = Optional.empty();

    @Option(names = "--if-exists", paramLabel = "ignore|return|fail", descriptionKey = "option.ifExists")
    Optional<IfExists> ifExists = Optional.empty();

    /**
     * The request that these options make; only to be used where {@code problems} got none.
     *
     * @param misread options that are on the command line with a value that could not be read, which is told already
     */
    CreateDriveRequest request(Problems problems, Set<String> misread) {
        require(problems, misread, "--name", name.isPresent());
        require(problems, misread, "--owner", owner.isPresent());
        require(problems, misread, "--owner-type", ownerType.isPresent());
        name.filter(String::isEmpty).ifPresent(text -> problems.usage("usage.empty", "--name"));
        owner.filter(String::isBlank).ifPresent(text -> problems.usage("usage.blank", "--owner"));
        limit(problems, "--name", name, LONGEST_NAME);
        limit(problems, "--description", description, LONGEST_DESCRIPTION);
        text(problems, "--name", name);
        text(problems, "--owner", owner);
        text(problems, "--description", description);
        return new CreateDriveRequest(
                name.orElse(""),
                owner.orElse(""),
                ownerType.map(OwnerType::toString).orElse(""),
                description,
                driveType.map(DriveType::toString),
                status.map(DriveStatus::toString),
                totalSize.flatMap(size -> bytes(problems, size)),
                isDefault);
    }

    private static void require(Problems problems, Set<String> misread, String option, boolean given) {
        if (!given && !misread.contains(option)) {
            problems.usage("usage.missing", option);
        }
    }

    private static void limit(Problems problems, String option, Optional<String> text, int longest) {
        int length = text.map(value -> value.codePointCount(0, value.length())).orElse(0);
        if (length > longest) {
            problems.usage("usage.tooLong", option, length, longest);
        }
    }

    /**
     * Refuses what no text can hold: half a character, or the sign that stands for bytes that the locale could not decode. What
     * would be sent is not what was typed.
     */
    private static void text(Problems problems, String option, Optional<String> text) {
        boolean broken = text.isPresent()
                && text.get()
                        .codePoints()
                        .anyMatch(c -> c == 0xFFFD || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (broken) {
            problems.usage("usage.undecodable", option);
        }
    }

    private static Optional<Long> bytes(Problems problems, String size) {
        try {
            return Optional.of(SizeText.parse(size));
        } catch (SizeException e) {
            problems.usage(e.key(), "--total-size", size);
            return Optional.empty();
        }
    }
}
