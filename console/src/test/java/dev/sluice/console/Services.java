package dev.sluice.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.schemas.settings.Keys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Answers as the realtime job does, and as a registry that may refuse for a while. */
final class Services implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private volatile int registryAnswers = 503;

    Services() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/v1/prices", exchange -> answer(exchange, 200, prices()));
        server.createContext(
                "/schemas/ids/" + SceneLetters.SCHEMA_ID,
                exchange -> answer(
                        exchange,
                        registryAnswers,
                        JSON.createObjectNode()
                                .put("schema", PaymentEvents.CONTRACT.event().toString())));
        server.createContext("/", exchange -> answer(exchange, 404, JSON.createObjectNode()));
        server.start();
    }

    /** What a console needs to know to find them. */
    Map<String, String> settings() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(Keys.REGISTRY_URL.key(), url, Keys.CONSOLE_REALTIME_URL.key(), url);
    }

    /** From now on the registry tells what it has. */
    void mendRegistry() {
        registryAnswers = 200;
    }

    private static ObjectNode prices() {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("prices")
                .addObject()
                .put("venue", "BINANCE")
                .put("symbol", "BTCUSDT")
                .put("feed", "trade")
                .put("price", "70040.250000000000000000")
                .put("quantity", "0.015000000000000000")
                .put("trade_id", "9")
                .put("trade_time", Scene.MINUTE.toString());
        return body;
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
