package dev.sluice.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@code GET /metrics} and {@code GET /health/live}, with two threads that end when nobody asks. */
public final class MetricsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
    private static final int THREADS = 2;
    private static final int WAITING = 8;
    private static final int MOST_SECONDS = 10;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int INTERNAL_ERROR = 500;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private MetricsServer(HttpServer server) {
        this.server = server;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> {
                    Thread thread = new Thread(task, "metrics");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Takes {@code port}, or any that is free if it is empty, and answers. Throws {@link UncheckedIOException} if it cannot be
     * had.
     */
    public static MetricsServer start(String host, Optional<Integer> port, Measures measures) {
        // Who sends or takes an answer too slowly does not keep a thread; the JDK's server reads this when it is
        // loaded.
        setIfAbsent("sun.net.httpserver.maxReqTime", MOST_SECONDS);
        setIfAbsent("sun.net.httpserver.maxRspTime", MOST_SECONDS);
        try {
            MetricsServer made =
                    new MetricsServer(HttpServer.create(new InetSocketAddress(host, port.orElse(0)), WAITING));
            made.server.setExecutor(made.threads);
            made.server.createContext("/", exchange -> answer(exchange, measures));
            made.server.start();
            LOG.info("Metrics at http://{}:{}/metrics", host, made.port());
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot show metrics at " + host + ":" + port.orElse(0) + ": " + e.getMessage()
                            + "; set another port, or 0 for none",
                    e);
        }
    }

    /**
     * As {@link #start}, if the port is not 0. If it cannot be had, that is logged and the process goes on: its work matters
     * more, and whoever asks for its metrics sees that there are none.
     */
    public static Optional<MetricsServer> startIfAsked(MetricsAddress address, Measures measures) {
        if (address.port() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(start(address.host(), Optional.of(address.port()), measures));
        } catch (UncheckedIOException e) {
            LOG.error("{}; going on without", e.getMessage());
            return Optional.empty();
        }
    }

    /** Where it answers. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void setIfAbsent(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }

    private static void answer(HttpExchange exchange, Measures measures) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, METHOD_NOT_ALLOWED, "text/plain", bytes("only GET\n"));
            } else if (path.equals("/metrics")) {
                sendMetrics(exchange, measures);
            } else if (path.equals("/health/live")) {
                send(exchange, OK, "application/json", bytes("{\"state\":\"live\"}"));
            } else {
                send(exchange, NOT_FOUND, "text/plain", bytes("there are /metrics and /health/live\n"));
            }
        }
    }

    private static void sendMetrics(HttpExchange exchange, Measures measures) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            measures.write(page);
        } catch (RuntimeException e) {
            LOG.warn("The metrics cannot be told", e);
            send(exchange, INTERNAL_ERROR, "text/plain", bytes("the log says why\n"));
            return;
        }
        send(exchange, OK, Measures.MEDIA_TYPE, page.toByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
