package dev.sluice.producer.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.exceptions.WebsocketNotConnectedException;

/** One connection: what it subscribed, and how it is written to. */
final class Session {
    private static final int MOST_WAITING = 100_000;

    private final WebSocket socket;
    private final Faults faults;
    private final Framing framing;
    private final Set<String> streams = new LinkedHashSet<>();
    private long sent;
    private long trades;

    /** Whether a message says of which stream it is. */
    private enum Framing {
        RAW,
        COMBINED
    }

    private Session(WebSocket socket, Faults faults, Framing framing) {
        this.socket = socket;
        this.faults = faults;
        this.framing = framing;
    }

    /** The session that {@code path} asks for; null if the venue has no such path. */
    static Session of(WebSocket socket, String path, Faults faults) {
        boolean isCombined = path.equals("/stream") || path.startsWith("/stream?");
        if (!isCombined && !path.equals("/ws") && !path.startsWith("/ws/")) {
            return null;
        }
        Session session = new Session(socket, faults, isCombined ? Framing.COMBINED : Framing.RAW);
        String names = path.replaceFirst("^/stream(\\?(streams=)?)?|^/ws/?", "");
        Stream.of(URLDecoder.decode(names, StandardCharsets.UTF_8).split("/"))
                .filter(name -> !name.isEmpty())
                .forEach(session.streams::add);
        return session;
    }

    List<String> streams() {
        return List.copyOf(streams);
    }

    void subscribe(Collection<String> names) {
        streams.addAll(names);
    }

    void unsubscribe(Collection<String> names) {
        streams.removeAll(names);
    }

    /** Sends {@code bursts} to those of the streams that they belong to. */
    void publish(Collection<Burst> bursts) {
        for (Burst burst : bursts) {
            for (String stream : streams()) {
                StreamName name = StreamName.of(stream);
                if (name.symbol().equals(burst.symbol())) {
                    TradeMessages.of(burst, name.feed()).forEach(message -> send(stream, message));
                }
            }
        }
    }

    /** Sends the last messages of {@code bursts} again, as many as the faults say. */
    void repeat(String stream, Collection<Burst> bursts) {
        Deque<String> last = new ArrayDeque<>();
        for (Burst burst : bursts) {
            last.addAll(TradeMessages.of(burst, StreamName.of(stream).feed()));
            while (last.size() > faults.repeatLast()) {
                last.removeFirst();
            }
        }
        last.forEach(message -> send(stream, message));
    }

    /** Sends what is no trade. */
    void answer(String message) {
        write(message);
    }

    void ping() {
        if (socket.isOpen()) {
            socket.sendPing();
        }
    }

    private void send(String stream, String message) {
        if (faults.dropAfter() > 0 && sent >= faults.dropAfter()) {
            // Not a close handshake: the reader is to find out by itself.
            ((WebSocketImpl) socket).closeConnection(1006, "fault: dropped");
            return;
        }
        sent++;
        trades++;
        boolean isMalformed = faults.malformedEvery() > 0 && trades % faults.malformedEvery() == 0;
        String data = isMalformed ? Malformed.of(message, trades / faults.malformedEvery()) : message;
        write(framing == Framing.COMBINED ? "{\"stream\":\"" + stream + "\",\"data\":" + data + "}" : data);
    }

    private void write(String message) {
        if (((WebSocketImpl) socket).outQueue.size() > MOST_WAITING) {
            socket.close(1008, "too slow");
            return;
        }
        try {
            socket.send(message);
        } catch (WebsocketNotConnectedException e) {
            // It left between two messages; its session is about to be removed.
            streams.clear();
        }
    }
}
