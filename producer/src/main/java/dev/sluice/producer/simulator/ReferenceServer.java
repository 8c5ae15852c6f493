package dev.sluice.producer.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The REST side of the simulated venue, as far as anybody needs it: {@code GET /api/v3/exchangeInfo}. */
final class ReferenceServer implements AutoCloseable {
    private static final String PATH = "/api/v3/exchangeInfo";

    private final HttpServer server;
    private final Exchange exchange;
    private final String host;

    /** Listens at once; 0 is any free port. */
    ReferenceServer(String host, int port, Exchange exchange) {
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

    /** What a client appends {@code /api/v3/exchangeInfo} to. */
    String url() {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            if (!request.getRequestURI().getPath().equals(PATH)) {
                request.sendResponseHeaders(HttpURLConnection.HTTP_NOT_FOUND, -1);
            } else if (!request.getRequestMethod().equals("GET")) {
                request.sendResponseHeaders(HttpURLConnection.HTTP_BAD_METHOD, -1);
            } else {
                byte[] document = exchange.listed().getBytes(StandardCharsets.UTF_8);
                request.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
                request.sendResponseHeaders(HttpURLConnection.HTTP_OK, document.length);
                request.getResponseBody().write(document);
            }
        }
    }
}
