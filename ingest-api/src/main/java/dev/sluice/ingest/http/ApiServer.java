package dev.sluice.ingest.http;

import dev.sluice.ingest.event.EventDesk;
import dev.sluice.ingest.key.ApiKeys;
import dev.sluice.ingest.store.EventStore;
import dev.sluice.ingest.store.Readiness;
import dev.sluice.ingest.store.Room;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server. A slow or silent sender holds a connection, never a thread, and that not for long. */
public final class ApiServer implements AutoCloseable {
    private static final int THREADS = 24;
    private static final int MOST_CONNECTIONS = 2_000;
    private static final int HEADER_BYTES = 8 << 10;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Server server;
    private final ServerConnector connector;

    private ApiServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /** Answers at {@code address}, at any free port if its port is 0. Throws {@link IllegalStateException} that says why it cannot. */
    public static ApiServer start(
            InetSocketAddress address,
            ApiKeys keys,
            EventDesk desk,
            EventStore store,
            Readiness readiness,
            Room room,
            Limits limits) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        EventsEndpoint events = new EventsEndpoint(keys, readiness, room, limits, new Intake(desk, store, room));
        SlowSenders senders =
                new SlowSenders(new Api(events, readiness, new Pages(), new Measures(room, readiness)), limits);
        server.setHandler(new GracefulHandler(senders));
        connector.addEventListener(senders);
        server.setStopTimeout(IDLE.toMillis());
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Cannot listen on " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage(), e);
        }
        return new ApiServer(server, connector);
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Takes no new requests, and waits for the answers of those that it has. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server did not stop: " + e.getMessage(), e);
        }
    }
}
