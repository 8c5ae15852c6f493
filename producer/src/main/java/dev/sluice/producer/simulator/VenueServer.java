package dev.sluice.producer.simulator;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket side of the simulated venue. */
final class VenueServer extends WebSocketServer {
    private static final Logger LOG = LoggerFactory.getLogger(VenueServer.class);

    private final Exchange exchange;
    private final CompletableFuture<Integer> listening = new CompletableFuture<>();

    VenueServer(String host, int port, Exchange exchange) {
        super(new InetSocketAddress(host, port), 1);
        this.exchange = exchange;
        setReuseAddr(true);
        setTcpNoDelay(true);
        setDaemon(true);
        // Pings are the exchange's.
        setConnectionLostTimeout(0);
    }

    /** The port, once there is one; fails if there cannot be one. */
    CompletableFuture<Integer> listening() {
        return listening;
    }

    @Override
    public void onStart() {
        listening.complete(getPort());
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        exchange.join(socket, handshake.getResourceDescriptor());
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
        exchange.leave(socket);
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
        exchange.request(socket, message);
    }

    @Override
    public void onWebsocketPing(WebSocket socket, Framedata ping) {
        if (!exchange.isSilent(socket)) {
            super.onWebsocketPing(socket, ping);
        }
    }

    @Override
    public void onError(WebSocket socket, Exception error) {
        LOG.warn("A connection of the venue simulator fails", error);
        if (socket == null) {
            listening.completeExceptionally(error);
        }
    }
}
