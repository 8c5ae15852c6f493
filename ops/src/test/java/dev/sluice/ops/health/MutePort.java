package dev.sluice.ops.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A server that accepts whoever comes and never says a word. */
public final class MutePort implements AutoCloseable {
    private final ServerSocket socket;

    private MutePort(ServerSocket socket) {
        this.socket = socket;
    }

    /** Those who connect wait in the socket's queue, as good as accepted. */
    public static MutePort open() throws IOException {
        return new MutePort(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
    }

    /** Where it is. */
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
