package dev.sluice.console.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.console.look.Switch;
import dev.sluice.console.look.Watch;
import dev.sluice.schedule.Cadence;
import dev.sluice.telemetry.Measures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Answers over HTTP, with a few threads that end when nobody asks. */
public final class ConsoleServer implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int WAITING = 64;
    private static final int IDLE_SECONDS = 30;
    private static final String MOST_SECONDS = "20";

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    /**
     * What is shown to whom.
     *
     * @param hosts names by which the console may be called besides localhost
     * @param datasets that an operator may pause
     * @param option what commands need so that they are about this platform
     * @param schedule when each task is due
     */
    public record Terms(
            Set<String> hosts,
            OperatorKey key,
            List<String> datasets,
            String platform,
            String option,
            Map<String, Cadence> schedule) {
        public Terms {
            hosts = Set.copyOf(hosts);
            datasets = List.copyOf(datasets);
            schedule = Collections.unmodifiableMap(new LinkedHashMap<>(schedule));
        }

        private ObjectNode about() {
            ObjectNode about = Json.object()
                    .put("platform", platform)
                    .put("option", option)
                    .put("operator", key.isGiven());
            ArrayNode due = about.putArray("schedule");
            schedule.forEach(
                    (task, cadence) -> due.addObject().put("name", task).put("due", cadence.text()));
            return about;
        }
    }

    private ConsoleServer(HttpServer server, Routes routes) {
        this.server = server;
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "http");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/", exchange -> Exchange.serve(exchange, routes));
        server.start();
    }

    /** Takes the port, or any that is free if it is 0, and answers. Throws {@link UncheckedIOException} if it cannot be had. */
    public static ConsoleServer start(
            InetSocketAddress address, Watch watch, Switch streams, Terms terms, Measures measures) {
        // Who sends or takes too slowly keeps no thread; the JDK's server reads this when it is loaded.
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", MOST_SECONDS);
        System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", MOST_SECONDS);
        Routes routes = new Routes(
                new Guests(terms.hosts()),
                terms.key(),
                new Desk(watch, terms.option(), terms.about()),
                new PlatformPage(watch, terms.schedule(), measures),
                new Operator(streams, terms.datasets()));
        try {
            return new ConsoleServer(HttpServer.create(address, WAITING), routes);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot listen on " + address + ": " + e.getMessage() + "; set console.http.port to another port",
                    e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
