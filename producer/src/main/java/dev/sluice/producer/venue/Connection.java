package dev.sluice.producer.venue;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    /**
     * After so much silence it is tried whether anything can be sent: Java's client now and then misses that the other side
     * has ended the connection, and then finds out only when it sends.
     */
    private static final Duration PROBE = Duration.ofSeconds(5);

    private static final int LONGEST_MESSAGE = 16 << 20;

    /** A message, and the connection that has room for another one once it is taken. */
    record Delivery(Received message, Connection from) {}

    private final Address address;
    private final long number;
    private final Queue<Delivery> queue;
    private final int room;
    private final StringBuilder parts = new StringBuilder();
    /** Why it ended; the first reason stands. */
    private final BlockingQueue<String> ended = new ArrayBlockingQueue<>(1);

    private final long openedNanos = System.nanoTime();
    private volatile long heardNanos = openedNanos;
    private volatile boolean delivered;
    private volatile WebSocket socket;
    /** Ends when all that was said so far is sent: the client takes one text at a time. */
    private CompletableFuture<?> saying = CompletableFuture.completedFuture(null);

    Connection(Address address, long number, Queue<Delivery> queue, int room) {
        this.address = address;
        this.number = number;
        this.queue = queue;
        this.room = room;
    }

    /**
     * Connects, and says {@code opening}; TLS certificates and host names are checked. What it throws has no cause, because
     * that may hold a token that the address hides.
     */
    void open(HttpClient http, List<String> opening) throws IOException, InterruptedException {
        CompletableFuture<WebSocket> connecting;
        try {
            connecting = http.newWebSocketBuilder().connectTimeout(PATIENCE).buildAsync(address.uri(), this);
        } catch (IllegalArgumentException e) {
            throw new IOException(address.hiddenIn("cannot connect to " + address + ": " + e.getMessage()));
        }
        try {
            socket = connecting.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            opening.forEach(this::say);
        } catch (ExecutionException e) {
            throw new IOException(address.hiddenIn("cannot connect to " + address + ": " + reason(e.getCause())));
        } catch (InterruptedException e) {
            connecting.cancel(true);
            throw e;
        } catch (TimeoutException e) {
            connecting.cancel(true);
            throw new IOException("cannot connect to " + address + " within " + PATIENCE);
        }
    }

    long number() {
        return number;
    }

    /** Sends {@code text} behind what was said before; a connection that cannot send ends. */
    synchronized void say(String text) {
        saying = saying.thenCompose(sent -> socket.sendText(text, true)).exceptionally(failure -> {
            end("cannot send: " + failure);
            return null;
        });
    }

    /** An answer proves nothing of the feed behind the connection, so it does not count as heard. */
    private synchronized void probe() {
        saying = saying.thenCompose(sent -> socket.sendPing(ByteBuffer.allocate(0)))
                .exceptionally(failure -> {
                    end("cannot send: " + failure);
                    return null;
                });
    }

    /** Java's client says of a refused connection no more than its class, and of a missing answer how it reads answers. */
    private static String reason(Throwable cause) {
        if (cause.getCause() instanceof EOFException) {
            return "what listens there hung up without an answer";
        }
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
            String end = ended.poll(Math.min(PROBE.toNanos(), Math.min(untilStale, untilOld)), TimeUnit.NANOSECONDS);
            if (end != null) {
                return end;
            }
            if (System.nanoTime() - heardNanos >= PROBE.toNanos()) {
                probe();
            }
        }
    }

    /** Makes room for one more message. */
    void taken() {
        socket.request(1);
    }

    /** Whether it was of use, so that the next attempt need not wait: it told something, and lasted. */
    boolean hasServed(Duration least) {
        return delivered && System.nanoTime() - openedNanos >= least.toNanos();
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
            String text = address.hiddenIn(parts.toString());
            queue.add(new Delivery(new Received(text, Instant.now(), Origin.STREAM, number), this));
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

    /** It ends, because of that, unless it has ended already. */
    void end(String reason) {
        boolean unused = ended.offer(address.hiddenIn(reason));
    }
}
