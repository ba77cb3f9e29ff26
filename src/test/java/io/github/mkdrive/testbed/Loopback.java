package io.github.mkdrive.testbed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** 127.0.0.1 itself, whatever the machine says about IPv6 and localhost. */
final class Loopback {
    private Loopback() {}

    /** Listens on any free port. */
    static ServerSocket listen(int backlog) throws IOException {
        return new ServerSocket(0, backlog, address());
    }

    static InetSocketAddress port(int port) throws IOException {
        return new InetSocketAddress(address(), port);
    }

    private static InetAddress address() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
