package io.github.mkdrive.cli;

import io.github.mkdrive.api.CreateDriveRequest;
import io.github.mkdrive.cli.SizeText.SizeException;
import io.github.mkdrive.create.IfExists;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The drive that is asked for, as the command line says it.
 *
 * @param name {@code --name}; so for the rest
 * @param totalSize a size that is still to be read
 * @param isDefault what {@code --default} or {@code --no-default} says
 */
record DriveOptions(
        Optional<String> name,
        Optional<String> owner,
        Optional<OwnerType> ownerType,
        Optional<String> description,
        Optional<DriveType> driveType,
        Optional<DriveStatus> status,
        Optional<String> totalSize,
        Optional<Boolean> isDefault,
        Optional<IfExists> ifExists) {
    static final int LONGEST_NAME = 128;
    static final int LONGEST_DESCRIPTION = 1024;

    /** The options, in the order of the reference. */
    static List<OptionSpec> specs() {
        return List.of(
                OptionSpecs.text("option.name", "TEXT", "-n", "--name"),
                OptionSpecs.text("option.owner", "ID", "--owner"),
                OptionSpecs.choice("option.ownerType", OwnerType.class, "--owner-type"),
                OptionSpecs.text("option.description", "TEXT", "-d", "--description"),
                OptionSpecs.choice("option.driveType", DriveType.class, "--drive-type"),
                OptionSpecs.choice("option.status", DriveStatus.class, "--status"),
                OptionSpecs.text("option.totalSize", "SIZE", "-s", "--total-size"),
                OptionSpec.builder("--default")
                        .type(boolean.class)
                        .negatable(true)
                        .descriptionKey("option.default")
                        .build(),
                OptionSpecs.choice("option.ifExists", IfExists.class, "--if-exists"));
    }

    /** What a command line says. */
    static DriveOptions of(ParseResult parsed) {
        return new DriveOptions(
                OptionSpecs.value(parsed, "--name"),
                OptionSpecs.value(parsed, "--owner"),
                OptionSpecs.value(parsed, "--owner-type"),
                OptionSpecs.value(parsed, "--description"),
                OptionSpecs.value(parsed, "--drive-type"),
                OptionSpecs.value(parsed, "--status"),
                OptionSpecs.value(parsed, "--total-size"),
                OptionSpecs.value(parsed, "--default"),
                OptionSpecs.value(parsed, "--if-exists"));
    }

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
