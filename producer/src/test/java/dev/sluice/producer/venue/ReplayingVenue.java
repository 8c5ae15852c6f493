package dev.sluice.producer.venue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Speaks as Kraken's API v2 does of one pair: acknowledges, tells the last 50 trades again, and then each new one. */
public final class ReplayingVenue extends WebSocketServer implements AutoCloseable {
    private static final int REPLAYED = 50;

    private final int dropAfter;
    private final String padding;
    private final CountDownLatch started = new CountDownLatch(1);
    private final Deque<Integer> last = new ArrayDeque<>();
    /** Subscribed clients, and how many trades each was told. */
    private final Map<WebSocket, Integer> subscribed = new HashMap<>();

    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private int newest;
    private int mostAtOnce;

    /** @param dropAfter updates after which a connection is dropped; 0 for never */
    public ReplayingVenue(int dropAfter) {
        this(dropAfter, 0);
    }

    /** @param padding spaces in the text of each trade */
    public ReplayingVenue(int dropAfter, int padding) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.dropAfter = dropAfter;
        this.padding = " ".repeat(padding);
        setReuseAddr(true);
        start();
    }

    public URI url() throws InterruptedException {
        started.await();
        return URI.create("ws://127.0.0.1:" + getPort() + "/v2");
    }

    /** How often it was asked for trades. */
    public int subscriptions() {
        return subscriptions.get();
    }

    /** How often a client tried whether the connection stands. */
    int pings() {
        return pings.get();
    }

    /** Lets trades happen. */
    public synchronized void trade(int count) {
        for (int i = 0; i < count; i++) {
            last.addLast(++newest);
            if (last.size() > REPLAYED) {
                last.removeFirst();
            }
            subscribed.keySet().removeIf(client -> !client.isOpen());
            subscribed.replaceAll((client, told) -> tell(client, newest) + told);
            subscribed.forEach((client, told) -> {
                if (told == dropAfter) {
                    client.close();
                }
            });
        }
    }

    /** How many trades {@code client} was told thereby: none if it left a moment ago. */
    private int tell(WebSocket client, int id) {
        try {
            client.send(message("update", trade(id, "")));
            return 1;
        } catch (WebsocketNotConnectedException e) {
            return 0;
        }
    }

    /** How many clients would be told a trade now. */
    public synchronized int listeners() {
        subscribed.keySet().removeIf(client -> !client.isOpen());
        return subscribed.size();
    }

    /** Id of the last trade. */
    public synchronized int newest() {
        return newest;
    }

    /** How many clients it told trades at the same time. */
    synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    @Override
    public synchronized void onMessage(WebSocket client, String text) {
        if (text.contains("\"ping\"")) {
            client.send("{\"method\":\"pong\"}");
            return;
        }
        subscriptions.incrementAndGet();
        client.send("{\"method\":\"subscribe\",\"result\":{\"channel\":\"trade\",\"snapshot\":true,"
                + "\"symbol\":\"BTC/USD\"},\"success\":true}");
        StringBuilder snapshot = new StringBuilder();
        for (int id : last) {
            snapshot.append(trade(id, snapshot.length() == 0 ? "" : ","));
        }
        client.send(message("snapshot", snapshot.toString()));
        subscribed.keySet().removeIf(other -> !other.isOpen());
        subscribed.put(client, 0);
        mostAtOnce = Math.max(mostAtOnce, subscribed.size());
    }

    private static String message(String type, String trades) {
        return "{\"channel\":\"trade\",\"type\":\"" + type + "\",\"data\":[" + trades + "]}";
    }

    private String trade(int id, String before) {
        return before
                + "{" + padding
                + "\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"price\":1.5,\"qty\":1,\"ord_type\":\"limit\",\"trade_id\":"
                + id + ",\"timestamp\":\"2026-11-22T09:59:59Z\"}";
    }

    @Override
    public void onWebsocketPing(WebSocket client, Framedata ping) {
        pings.incrementAndGet();
        super.onWebsocketPing(client, ping);
    }

    @Override
    public void onOpen(WebSocket client, ClientHandshake handshake) {
        client.send("{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"online\"}]}");
    }

    @Override
    public synchronized void onClose(WebSocket client, int code, String reason, boolean remote) {
        subscribed.remove(client);
    }

    @Override
    public void onError(WebSocket client, Exception e) {
        started.countDown();
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public void close() {
        try {
            stop(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
