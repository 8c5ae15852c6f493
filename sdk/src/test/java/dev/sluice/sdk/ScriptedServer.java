package dev.sluice.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** A real server that answers as it was told, one answer per request; when it was told nothing more, by {@link #standing}. */
final class ScriptedServer implements AutoCloseable {
    /** Closes the connection in place of an answer. */
    static final Reply HANG_UP = new Reply(0, "");

    static final Reply ACCEPTED = new Reply(202, "{\"accepted\": 1}");

    static {
        // Else it sends an answer's head and body apart, and waits for the client to acknowledge the head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Queue<Function<Request, Reply>> script = new ConcurrentLinkedQueue<>();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private volatile Function<Request, Reply> standing = request -> ACCEPTED;
    private final int port;
    private HttpServer http;

    /** What came in. Names of headers are in small letters. */
    record Request(String method, URI uri, Map<String, String> headers, int bytes, List<JsonNode> events) {
        List<String> ids() {
            return events.stream().map(event -> event.get("event_id").asText()).toList();
        }
    }

    /** What goes out. */
    record Reply(int status, String body, Map<String, String> headers) {
        Reply(int status, String body) {
            this(status, body, Map.of());
        }
    }

    ScriptedServer() throws IOException {
        this(0);
    }

    private ScriptedServer(int wanted) throws IOException {
        http = started(wanted);
        port = http.getAddress().getPort();
    }

    private HttpServer started(int wanted) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        server.createContext("/", this::answer);
        server.start();
        return server;
    }

    /** The next answers, one per request. */
    ScriptedServer then(Reply... replies) {
        for (Reply reply : replies) {
            script.add(request -> reply);
        }
        return this;
    }

    ScriptedServer then(Function<Request, Reply> reply) {
        script.add(reply);
        return this;
    }

    /** Answers when nothing else was said. */
    ScriptedServer standing(Function<Request, Reply> reply) {
        standing = reply;
        return this;
    }

    void goAway() {
        http.stop(0);
    }

    void comeBack() throws IOException {
        http = started(port);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    List<Request> requests() {
        return new ArrayList<>(requests);
    }

    /** Ids of what was answered with 202, as often as it was. */
    List<String> acknowledged() {
        return new ArrayList<>(acknowledged);
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = read(exchange);
            requests.add(request);
            Function<Request, Reply> scripted = script.poll();
            Reply reply = (scripted == null ? standing : scripted).apply(request);
            if (reply.equals(HANG_UP)) {
                return;
            }
            if (reply.status() == 202) {
                acknowledged.addAll(request.ids());
            }
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        byte[] plain = "gzip".equals(headers.get("content-encoding"))
                ? new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes()
                : sent;
        List<JsonNode> events = new ArrayList<>();
        JSON.readTree(plain).forEach(events::add);
        return new Request(exchange.getRequestMethod(), exchange.getRequestURI(), headers, sent.length, events);
    }
}
