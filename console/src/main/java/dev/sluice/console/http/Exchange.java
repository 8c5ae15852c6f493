package dev.sluice.console.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One request and its answer, with what keeps the page's browser safe. */
final class Exchange {
    static final int LARGEST_REQUEST = 4_096;

    /** Nothing but our own files, and no frame around us. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Exchange() {}

    static void serve(HttpExchange exchange, Routes routes) throws IOException {
        try (exchange) {
            Reply reply = routes.answer(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders(),
                    () -> body(exchange));
            Body body = reply.body();
            Body.Form form = body.formFor(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", body.type());
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Cache-Control", "no-store");
            headers.set("Vary", "Accept-Encoding");
            if (form == Body.Form.PACKED) {
                headers.set("Content-Encoding", "gzip");
            }
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(reply.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(reply.status(), body.length(form));
            body.writeTo(exchange.getResponseBody(), form);
        }
    }

    private static byte[] body(HttpExchange exchange) {
        try {
            return exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("The request's body cannot be read", e);
        }
    }
}
