package io.github.mkdrive.testbed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Ports to which nobody can connect. */
public final class UnreachablePorts {
    private UnreachablePorts() {}

    /** An endpoint where nothing listens: connecting is refused at once. */
    public static URI refused() throws IOException {
        try (ServerSocket free = Loopback.listen(1)) {
            return URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
    }

    /** A port that never accepts and whose queue is full, so that connecting to it hangs. */
    public static final class Deaf implements AutoCloseable {
        private static final int MOST = 64;
        private final ServerSocket listener;
        private final List<Socket> queued = new ArrayList<>();

        /** Opens the port and fills its queue; throws where the system never stops taking connections. */
        public Deaf() throws IOException {
            listener = Loopback.listen(1);
            while (queued.size() < MOST) {
                Socket socket = new Socket();
                queued.add(socket);
                try {
                    socket.connect(listener.getLocalSocketAddress(), 200);
                } catch (SocketTimeoutException e) {
                    return;
                }
            }
            close();
            throw new IOException("the queue of a port that never accepts did not fill up");
        }

        /** The base URL to give to a client. */
        public URI endpoint() {
            return URI.create("http://127.0.0.1:" + ((InetSocketAddress) listener.getLocalSocketAddress()).getPort());
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : queued) {
                socket.close();
            }
            listener.close();
        }
    }
}
