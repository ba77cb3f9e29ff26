package io.github.mkdrive.auth;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether a host is this machine, or the one that it runs on: what is sent there can't be seen on a network. */
final class NearHost {
    /** The metadata service of ECS, which is not link-local as those of other clouds are. */
    private static final String METADATA = "100.100.100.200";

    private static final String PART = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern LOOPBACK = Pattern.compile("127(\\." + PART + "){3}");
    private static final Pattern LINK_LOCAL = Pattern.compile("169\\.254(\\." + PART + "){2}");
    private static final Pattern LINK_LOCAL_V6 = Pattern.compile("\\[fe[89ab][0-9a-f]:.*]");

    private NearHost() {}

    /**
     * Whether {@code host} is near by its name or address. No name is looked up.
     *
     * @param host as a URL has it, an address of IPv6 in brackets
     */
    static boolean is(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.equals("[0:0:0:0:0:0:0:1]")
                || name.equals(METADATA)
                || LOOPBACK.matcher(name).matches()
                || LINK_LOCAL.matcher(name).matches()
                || LINK_LOCAL_V6.matcher(name).matches();
    }
}
