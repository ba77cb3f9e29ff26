package io.github.mkdrive.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that {@code NO_PROXY} takes out: names with their subdomains ({@code example.com}, {@code .example.com}), addresses,
 * either with a port, blocks of addresses ({@code 10.0.0.0/8}), or {@code *} for all; separated by commas or white space.
 */
final class NoProxy {
    private static final Pattern ENTRY = Pattern.compile("(?:\\[(?<ip>[^]]*)]|(?<host>[^:]*))(?::(?<port>\\d+))?");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*");

    private NoProxy() {}

    /** Whether {@code endpoint} is to be reached without a proxy. */
    static boolean covers(String list, Endpoint endpoint) {
        for (String entry : list.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            if (!entry.isEmpty() && matches(entry, endpoint)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String entry, Endpoint endpoint) {
        Matcher parts = ENTRY.matcher(entry);
        if (!parts.matches()) {
            return matchesHost(entry, endpoint.host()); // an IPv6 address, without brackets
        }
        String port = parts.group("port");
        String host = parts.group("ip") == null ? parts.group("host") : parts.group("ip");
        return (port == null || port.equals(Integer.toString(endpoint.port()))) && matchesHost(host, endpoint.host());
    }

    private static boolean matchesHost(String entry, String host) {
        Optional<byte[]> address = address(host);
        if (address.isPresent()) {
            return entry.equals("*") || matchesAddress(entry, address.get());
        }
        String domain = entry.replaceFirst("^\\*?\\.", "").replaceFirst("\\.$", "");
        if (domain.indexOf('*') >= 0) {
            return host.matches(Pattern.quote(domain).replace("*", "\\E.*\\Q"));
        }
        return host.equals(domain) || !domain.isEmpty() && host.endsWith('.' + domain);
    }

    /** Whether an address is the one of an entry, or in its block (RFC 4632, RFC 4291). */
    private static boolean matchesAddress(String entry, byte[] address) {
        String[] block = entry.split("/", 2);
        Optional<byte[]> first = address(block[0]);
        int bits = address.length * Byte.SIZE;
        if (block.length > 1) {
            bits = block[1].matches("\\d{1,3}") ? Math.min(bits, Integer.parseInt(block[1])) : -1;
        }
        if (first.isEmpty() || first.get().length != address.length || bits < 0) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> i % Byte.SIZE;
            if (((address[i / Byte.SIZE] ^ first.get()[i / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of an address. Nobody is asked: a name has none. */
    private static Optional<byte[]> address(String text) {
        try {
            return ADDRESS.matcher(text).matches()
                    ? Optional.of(InetAddress.getByName(text).getAddress())
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
