package dev.sluice.producer.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The REST side of the simulated venue. */
final class RestServer implements AutoCloseable {
    private final HttpServer server;
    private final Exchange exchange;
    private final String host;

    /** Listens at once; 0 is any free port. */
    RestServer(String host, int port, Exchange exchange) {
        this.host = host;
        this.exchange = exchange;
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + host + ":" + port + ": " + e, e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** What a client appends the venue's paths to. */
    String url() {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            if (!request.getRequestMethod().equals("GET")) {
                request.sendResponseHeaders(HttpURLConnection.HTTP_BAD_METHOD, -1);
                return;
            }
            Map<String, String> headers = new HashMap<>();
            request.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            RestAnswer answer =
                    exchange.get(RestRequest.of(request.getRequestURI().toString(), headers));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            request.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
            answer.headers().forEach(request.getResponseHeaders()::set);
            request.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            request.getResponseBody().write(body);
        }
    }
}
