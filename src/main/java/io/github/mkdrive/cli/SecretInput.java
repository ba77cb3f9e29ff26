package io.github.mkdrive.cli;

import io.github.mkdrive.auth.CredentialsException;
import io.github.mkdrive.auth.Tokens;
import io.github.mkdrive.config.ProfileSettings;
import io.github.mkdrive.config.Setting;
import io.github.mkdrive.report.Messages;
import io.github.mkdrive.report.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for secrets: on a terminal by a prompt, and what is typed is not shown; elsewhere each is a line of standard input. That way
 * no secret stands in the arguments of a process, which others can see.
 */
final class SecretInput {
    private static final int MAX_BYTES = 256 * 1024;

    private SecretInput() {}

    /**
     * Reads secrets.
     *
     * @param asked which, in their order
     * @return the secrets by their keys in a profile
     * @throws io.github.mkdrive.report.CommandException when one is missing, or can't be one
     */
    static Map<String, String> read(List<Setting<String>> asked, World world, Problems problems) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        List<String> texts = world.isTerminal(0) ? typed(asked, world, problems) : lines(asked, world, problems);
        Map<String, String> secrets = new LinkedHashMap<>();
        for (Setting<String> one : asked) {
            secrets.put(ProfileSettings.key(one), checked(one, texts.get(secrets.size()), problems));
        }
        problems.check();
        return secrets;
    }

    private static List<String> typed(List<Setting<String>> asked, World world, Problems problems) {
        List<String> texts = new ArrayList<>();
        for (Setting<String> one : asked) {
            world.err().ask(name(one));
            try {
                Optional<String> text = world.prompt().read();
                if (text.isEmpty()) {
                    problems.usage("profile.secret.none", name(one));
                    problems.check();
                }
                texts.add(text.orElseThrow());
            } catch (IOException e) {
                world.err().line("");
                problems.configuration("profile.secret.noConsole", name(one));
                problems.check();
            }
        }
        return texts;
    }

    /** The lines of standard input. What is too much stays with the last, which is told to have several lines then. */
    private static List<String> lines(List<Setting<String>> asked, World world, Problems problems) {
        byte[] bytes;
        try {
            bytes = world.in().readNBytes(MAX_BYTES);
        } catch (IOException e) {
            problems.configuration("config.credentials.unreadable", name(asked.get(0)), String.valueOf(e.getMessage()));
            problems.check();
            return List.of();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(
                List.of((text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n", asked.size())));
        while (lines.size() < asked.size()) {
            lines.add("");
        }
        return lines;
    }

    private static String checked(Setting<String> one, String text, Problems problems) {
        try {
            return Tokens.checked(name(one), name(one), text);
        } catch (CredentialsException e) {
            problems.usage(e.key(), e.values());
            if (e.key().equals("config.credentials.empty")) {
                problems.hint("hint.profile.secret");
            }
            return "";
        }
    }

    /** What people call a secret. */
    static String name(Setting<String> secret) {
        if (secret.equals(ProfileSettings.ACCESS_KEY_SECRET)) {
            return Messages.text("profile.secret.accessKey");
        }
        return secret.equals(ProfileSettings.SECURITY_TOKEN)
                ? Messages.text("profile.secret.securityToken")
                : Messages.text("profile.secret.accessToken");
    }
}
