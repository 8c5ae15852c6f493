package dev.sluice.producer.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A client of a venue that reads one message after another, all numbers as they were sent. */
final class Client implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long MINUTES = 3;

    private final BlockingQueue<Optional<String>> messages = new LinkedBlockingQueue<>();
    private final StringBuilder parts = new StringBuilder();
    private final WebSocket socket;

    Client(String url) {
        socket = HTTP.newWebSocketBuilder().buildAsync(URI.create(url), this).join();
    }

    static HttpResponse<String> get(String url) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> get(String url, String header, String value) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url)).header(header, value).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    static JsonNode document(String url) throws Exception {
        return json(get(url).body());
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            messages.add(Optional.of(parts.toString()));
            parts.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        messages.add(Optional.empty());
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        messages.add(Optional.empty());
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** The next message; empty at the end of the connection. */
    Optional<String> next() throws InterruptedException {
        for (long second = 0; second < TimeUnit.MINUTES.toSeconds(MINUTES); second++) {
            Optional<String> message = messages.poll(1, TimeUnit.SECONDS);
            if (message != null) {
                return message;
            }
            if (isGone()) {
                return Optional.ofNullable(messages.poll()).orElse(Optional.empty());
            }
        }
        throw new AssertionError("Nothing came in " + MINUTES + " minutes");
    }

    /** Now and then the JDK's client does not tell that a connection has ended; whoever writes to it finds out. */
    private boolean isGone() throws InterruptedException {
        try {
            socket.sendPing(ByteBuffer.allocate(0)).get(1, TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** The next message that is {@code wanted}; malformed ones are not. */
    JsonNode next(Predicate<JsonNode> wanted) throws Exception {
        while (true) {
            String text = next().orElseThrow(() -> new AssertionError("The connection ended"));
            try {
                JsonNode message = JSON.readTree(text);
                if (wanted.test(message)) {
                    return message;
                }
            } catch (JsonProcessingException e) {
                // One of those: on to the next.
            }
        }
    }

    JsonNode ask(String request, Predicate<JsonNode> answer) throws Exception {
        send(request);
        return next(answer);
    }

    /** All messages up to the one that is {@code last}, or to the end of the connection. */
    List<String> until(Predicate<String> last) throws InterruptedException {
        List<String> read = new ArrayList<>();
        Optional<String> message = next();
        while (message.isPresent() && !last.test(message.get())) {
            read.add(message.get());
            message = next();
        }
        return read;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
