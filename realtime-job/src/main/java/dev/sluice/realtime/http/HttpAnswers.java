package dev.sluice.realtime.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.realtime.price.PriceBook;
import dev.sluice.telemetry.Measures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: takes its port when made, answers when started. */
public final class HttpAnswers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpAnswers.class);
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "http");
        thread.setDaemon(true);
        return thread;
    });

    private HttpAnswers(HttpServer server) {
        this.server = server;
    }

    /** Takes {@code port}, or any that is free if it is 0. Throws {@link UncheckedIOException} if it cannot be had. */
    public static HttpAnswers on(String host, int port) {
        try {
            return new HttpAnswers(HttpServer.create(new InetSocketAddress(host, port), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Answers from now on. */
    public void start(PriceBook prices, Health health, Measures measures) {
        Routes routes = new Routes(prices, health);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, routes));
        server.createContext("/metrics", exchange -> answerMetrics(exchange, measures));
        server.start();
    }

    private static void answer(HttpExchange exchange, Routes routes) throws IOException {
        send(exchange, reply(exchange, routes));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        send(
                exchange,
                reply.status(),
                "application/json",
                reply.body().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void answerMetrics(HttpExchange exchange, Measures measures) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.equals("/metrics") || !exchange.getRequestMethod().equals("GET")) {
            send(exchange, Reply.refused(Reply.NOT_FOUND, "there is GET /metrics"));
            return;
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            measures.write(page);
        } catch (RuntimeException e) {
            LOG.warn("The metrics cannot be told", e);
            send(exchange, Reply.refused(Reply.INTERNAL_ERROR, "the log says why"));
            return;
        }
        send(exchange, Reply.OK, Measures.MEDIA_TYPE, page.toByteArray());
    }

    private static Reply reply(HttpExchange exchange, Routes routes) {
        if (!exchange.getRequestMethod().equals("GET")) {
            return Reply.refused(Reply.METHOD_NOT_ALLOWED, "only GET");
        }
        try {
            return routes.get(exchange.getRequestURI().getPath());
        } catch (RuntimeException e) {
            LOG.warn("Cannot answer {}", exchange.getRequestURI(), e);
            return Reply.refused(Reply.INTERNAL_ERROR, "the log says why");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
