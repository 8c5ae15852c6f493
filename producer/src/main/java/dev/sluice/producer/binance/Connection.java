package dev.sluice.producer.binance;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One life of a WebSocket. Puts whole messages into a queue; asks the venue for no more than the queue has room for. */
final class Connection implements WebSocket.Listener {
    /** The one end that is planned. */
    static final String GROWN_OLD = "replaced before the venue ends it";

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LONGEST_MESSAGE = 16 << 20;

    /** A message, and the connection that has room for another one once it is taken. */
    record Delivery(Received message, Connection from) {}

    private final Queue<Delivery> queue;
    private final int room;
    private final StringBuilder parts = new StringBuilder();
    /** Why it ended; the first reason stands. */
    private final BlockingQueue<String> ended = new ArrayBlockingQueue<>(1);

    private final long openedNanos = System.nanoTime();
    private volatile long heardNanos = openedNanos;
    private volatile boolean delivered;
    private volatile WebSocket socket;

    private Connection(Queue<Delivery> queue, int room) {
        this.queue = queue;
        this.room = room;
    }

    /** Connects to {@code uri}; TLS certificates and host names are checked. */
    static Connection open(HttpClient http, URI uri, Queue<Delivery> queue, int room)
            throws IOException, InterruptedException {
        Connection connection = new Connection(queue, room);
        CompletableFuture<WebSocket> opening =
                http.newWebSocketBuilder().connectTimeout(PATIENCE).buildAsync(uri, connection);
        try {
            connection.socket = opening.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return connection;
        } catch (ExecutionException e) {
            throw new IOException("cannot connect to " + uri + ": " + reason(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            opening.cancel(true);
            throw e;
        } catch (TimeoutException e) {
            opening.cancel(true);
            throw new IOException("cannot connect to " + uri + " within " + PATIENCE, e);
        }
    }

    /** Java's client says of a refused connection no more than its class. */
    private static String reason(Throwable cause) {
        return cause instanceof ConnectException && cause.getMessage() == null
                ? "nothing listens there, or nothing lets us through"
                : cause.toString();
    }

    /**
     * Waits until the connection ends by itself, was silent for {@code silence}, or is {@code age} old. A venue that is
     * alive pings every 20 seconds, so silence tells a dead connection from a quiet market.
     */
    String awaitEnd(Duration silence, Duration age) throws InterruptedException {
        while (true) {
            if (queue.size() >= room) {
                // Nothing is heard because nothing is asked for.
                heardNanos = System.nanoTime();
            }
            long now = System.nanoTime();
            long untilStale = heardNanos + silence.toNanos() - now;
            long untilOld = openedNanos + age.toNanos() - now;
            if (untilOld <= 0) {
                return GROWN_OLD;
            }
            if (untilStale <= 0) {
                return "silent for " + silence;
            }
            String end = ended.poll(Math.min(untilStale, untilOld), TimeUnit.NANOSECONDS);
            if (end != null) {
                return end;
            }
        }
    }

    /** Makes room for one more message. */
    void taken() {
        socket.request(1);
    }

    boolean hasDelivered() {
        return delivered;
    }

    /** Ends it at once; what is in the queue stays there. */
    void abort() {
        socket.abort();
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        socket = webSocket;
        webSocket.request(room);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        heardNanos = System.nanoTime();
        parts.append(data);
        if (last) {
            delivered = true;
            queue.add(new Delivery(new Received(parts.toString(), Instant.now()), this));
            parts.setLength(0);
        } else if (parts.length() > LONGEST_MESSAGE) {
            end("a message is longer than " + LONGEST_MESSAGE + " characters");
        } else {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
        // The pong is sent by the client itself.
        heardNanos = System.nanoTime();
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
        end("closed by the venue: " + status + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        end("broken: " + error);
    }

    private void end(String reason) {
        boolean unused = ended.offer(reason);
    }
}
