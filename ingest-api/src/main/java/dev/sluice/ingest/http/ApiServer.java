package dev.sluice.ingest.http;

import dev.sluice.ingest.event.EventDesk;
import dev.sluice.ingest.key.ApiKeys;
import dev.sluice.ingest.store.EventStore;
import dev.sluice.ingest.store.Readiness;
import dev.sluice.ingest.store.Room;
import dev.sluice.telemetry.Measures;
import java.time.Duration;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
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
    /**
     * Every buffer is made for one use and never used again. Jetty's pool hands a buffer to two connections now and then, after
     * a head that is too long: one sender's answer then holds what another has sent (docs/decisions/0021).
     */
    private static final ByteBufferPool UNSHARED = new ByteBufferPool.NonPooling();

    private final Server server;
    private final ServerConnector connector;
    private final Measures measures;

    private ApiServer(Server server, ServerConnector connector, Measures measures) {
        this.server = server;
        this.connector = connector;
        this.measures = measures;
    }

    /** Answers at {@code listener}. Throws {@link IllegalStateException} that says why it cannot. */
    public static ApiServer start(
            Listener listener,
            ApiKeys keys,
            EventDesk desk,
            EventStore store,
            Readiness readiness,
            Room room,
            Limits limits) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        Server server = new Server(threads, null, UNSHARED);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        ServerConnector connector = listener.open(server, http);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        ApiMeasures measures = new ApiMeasures(room, readiness);
        EventsEndpoint events = new EventsEndpoint(keys, readiness, room, limits, new Intake(desk, store, room));
        SlowSenders senders = new SlowSenders(new Api(events, readiness, new Pages(), measures), limits);
        server.setHandler(new GracefulHandler(senders));
        connector.addEventListener(senders);
        server.setStopTimeout(IDLE.toMillis());
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot listen on " + listener + ": " + e.getMessage(), e);
        }
        return new ApiServer(server, connector, measures.measures());
    }

    /** What it counts. */
    public Measures measures() {
        return measures;
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
