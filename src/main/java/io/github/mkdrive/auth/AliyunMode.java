package io.github.mkdrive.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a profile of the official CLI gets its credentials: its {@code mode}. */
enum AliyunMode {
    AK("AK"),
    STS_TOKEN("StsToken"),
    BEARER_TOKEN("BearerToken"),
    RAM_ROLE_ARN("RamRoleArn"),
    RAM_ROLE_ARN_WITH_ROLE_NAME("RamRoleArnWithRoleName"),
    CHAINABLE_RAM_ROLE_ARN("ChainableRamRoleArn"),
    ECS_RAM_ROLE("EcsRamRole"),
    OIDC("OIDC"),
    CREDENTIALS_URI("CredentialsURI"),
    EXTERNAL("External"),
    CLOUD_SSO("CloudSSO"),
    OAUTH("OAuth"),
    RSA_KEY_PAIR("RsaKeyPair"),
    ANONYMOUS("Anonymous");

    private final String written;

    AliyunMode(String written) {
        this.written = written;
    }

    /** As the official CLI writes it. */
    String written() {
        return written;
    }

    /** The mode that a text is; case does not matter. */
    static Optional<AliyunMode> of(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.written.equalsIgnoreCase(text.strip()))
                .findFirst();
    }

    /** The one that a mistyped text was most likely meant to be: at most a third of its letters differ. */
    static Optional<AliyunMode> nearest(String text) {
        Optional<AliyunMode> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (AliyunMode mode : values()) {
            int edits = edits(text.strip().toLowerCase(Locale.ROOT), mode.written.toLowerCase(Locale.ROOT));
            if (edits <= Math.max(1, mode.written.length() / 3) && edits < least) {
                least = edits;
                nearest = Optional.of(mode);
            }
        }
        return nearest;
    }

    /** How many letters are more, less or other. */
    private static int edits(String a, String b) {
        if (Math.abs(a.length() - b.length()) > b.length()) {
            return Integer.MAX_VALUE;
        }
        int[] last = new int[b.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(last[j - 1] + other, Math.min(last[j], row[j - 1]) + 1);
            }
            last = row;
        }
        return last[b.length()];
    }

    /** All that mkdrive can use, as the official CLI writes them. */
    static String usable() {
        List<String> usable = Arrays.stream(values())
                .filter(mode -> mode != RSA_KEY_PAIR && mode != ANONYMOUS)
                .map(AliyunMode::written)
                .toList();
        return String.join(", ", usable);
    }
}
