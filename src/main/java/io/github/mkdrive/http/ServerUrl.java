package io.github.mkdrive.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mkdrive.api.InvalidValueException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a URL that names a server. It is taken apart without a guess, as a password may be in it: what is not one as a
 * whole has no parts. Unlike {@link URI}, it takes host names with an underscore and names beyond ASCII.
 *
 * @param scheme in lower case
 * @param user the user information, still percent-encoded
 * @param host the name, in lower case, in ASCII (RFC 3490) and without the dot at its end; or the address, without the brackets
 *     of an IPv6 address
 * @param port 1 to 65535, or -1 where there is none
 * @param path what follows, as it stands
 * @param hasMore whether there is a query or a fragment, or an {@code @} behind the host
 */
record ServerUrl(String scheme, Optional<String> user, String host, int port, String path, boolean hasMore) {
    private static final int HIGHEST_PORT = 65535;
    private static final Pattern FORM = Pattern.compile(
            "(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*)://(?:(?<user>[^/?#]*)@)?(?<machine>[^/?#@]+)"
                    + "(?<path>[^?#]*)(?<more>.*)",
            Pattern.DOTALL);
    private static final Pattern MACHINE =
            Pattern.compile("[\\p{L}\\p{N}._-]+(:\\d{1,5})?/?|\\[[0-9a-fA-F:.]+](:\\d{1,5})?/?");
    private static final Pattern NAME =
            Pattern.compile("((?:[a-zA-Z][a-zA-Z0-9+.-]*://)?[\\p{L}\\p{N}._-]*)(:.*)?", Pattern.DOTALL);

    /** The parts of a URL, if it is one. */
    static Optional<ServerUrl> parse(String url) {
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            return Optional.empty();
        }
        String path = form.group("path");
        Optional<String> user = Optional.ofNullable(form.group("user"));
        try {
            String machine = machine(form.group("machine"));
            // The JDK's class knows the grammar of hosts, ports and users, but for the underscore.
            URI checked = new URI("http://" + user.map(text -> text + '@').orElse("") + machine.replace('_', 'a'));
            int port = checked.getPort();
            if (checked.getHost() == null || port == 0 || port > HIGHEST_PORT) {
                return Optional.empty();
            }
            return Optional.of(new ServerUrl(
                    form.group("scheme").toLowerCase(Locale.ROOT),
                    user,
                    host(machine),
                    port,
                    path,
                    path.indexOf('@') >= 0 || !form.group("more").isEmpty()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The host and its port with a name in ASCII; throws IllegalArgumentException where the name is none. */
    private static String machine(String machine) {
        if (machine.chars().allMatch(c -> c < 0x80)) {
            return machine;
        }
        int colon = machine.indexOf(':');
        int end = colon < 0 ? machine.length() : colon;
        return IDN.toASCII(machine.substring(0, end)) + machine.substring(end);
    }

    /**
     * A text with what is beyond ASCII percent-encoded (RFC 3987, 3.1); what is encoded already stays as it is.
     *
     * @throws InvalidValueException when it has bytes that are no text in this locale
     */
    static String ascii(String text) throws InvalidValueException {
        if (text.codePoints()
                .anyMatch(c -> c == 0xFFFD || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new InvalidValueException("value.undecodable");
        }
        StringBuilder ascii = new StringBuilder();
        text.codePoints()
                .mapToObj(Character::toString)
                .forEach(one -> ascii.append(one.charAt(0) < 0x80 ? one : URLEncoder.encode(one, UTF_8)));
        return ascii.toString();
    }

    private static String host(String machine) {
        if (machine.startsWith("[")) {
            return machine.substring(1, machine.indexOf(']')).toLowerCase(Locale.ROOT);
        }
        int colon = machine.indexOf(':');
        String host = (colon < 0 ? machine : machine.substring(0, colon)).toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /**
     * What can be shown of a text that should be a URL and is none. Everything before the last {@code @} may be a password; where
     * there is none, everything behind a host's name, as the name may be a user's.
     */
    static String shown(String url) {
        int at = url.lastIndexOf('@');
        if (at >= 0) {
            return "..." + (MACHINE.matcher(url.substring(at + 1)).matches() ? url.substring(at) : "");
        }
        Matcher name = NAME.matcher(url);
        if (!name.matches()) {
            return "...";
        }
        return name.group(2) == null ? url : name.group(1) + ":...";
    }
}
