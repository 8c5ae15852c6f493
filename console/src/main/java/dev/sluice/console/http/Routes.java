package dev.sluice.console.http;

import com.sun.net.httpserver.Headers;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered to which request. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final String SNAPSHOT = "/api/v1/snapshot";
    private static final String HISTORY = "/api/v1/history";
    private static final String STREAMS = "/api/v1/streams";
    private static final String PATHS = "there are /, /metrics, /health/live, " + SNAPSHOT + " and " + HISTORY;

    private final Assets assets = new Assets();
    private final Guests guests;
    private final OperatorKey key;
    private final Desk desk;
    private final PlatformPage metrics;
    private final Operator operator;

    Routes(Guests guests, OperatorKey key, Desk desk, PlatformPage metrics, Operator operator) {
        this.guests = guests;
        this.key = key;
        this.desk = desk;
        this.metrics = metrics;
        this.operator = operator;
    }

    /** @param body reads the request's */
    Reply answer(String method, String path, Headers headers, Supplier<byte[]> body) {
        try {
            if (!guests.mayCall(headers.getFirst("Host"))) {
                return Reply.refused(
                        Reply.MISDIRECTED,
                        "this console is not called so; console.hosts names by what else it may be called");
            }
            if (path.equals(STREAMS)) {
                return method.equals("POST") ? change(headers, body) : onlyBy("POST");
            }
            return method.equals("GET") || method.equals("HEAD") ? read(path) : onlyBy("GET");
        } catch (RuntimeException e) {
            LOG.warn("Cannot answer {} {}", method, path, e);
            return Reply.refused(Reply.INTERNAL_ERROR, "the console's log says why");
        }
    }

    private Reply read(String path) {
        return switch (path) {
            case SNAPSHOT -> Reply.ok(desk.snapshot());
            case HISTORY -> Reply.ok(desk.history());
            case "/metrics" -> Reply.ok(metrics.body());
            case "/health/live" -> Reply.ok(Body.json(Json.object().put("state", "live")));
            default ->
                assets.at(path)
                        .map(Reply::ok)
                        .orElseGet(() -> Reply.refused(Reply.NOT_FOUND, "there is nothing here; " + PATHS));
        };
    }

    private Reply change(Headers headers, Supplier<byte[]> body) {
        if (!key.isGiven()) {
            return Reply.refused(Reply.FORBIDDEN, "this console only shows; it was started without an operator's key");
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return Reply.refused(Reply.FORBIDDEN, "only the console's own page may do that");
        }
        if (!key.opens(headers.getFirst("Authorization"))) {
            return Reply.refused(Reply.UNAUTHORIZED, "the operator's key is missing or wrong");
        }
        byte[] request = body.get();
        if (request.length > Exchange.LARGEST_REQUEST) {
            return Reply.refused(Reply.TOO_LARGE, "the body is too large");
        }
        Reply reply = operator.act(request);
        desk.forget();
        return reply;
    }

    private static Reply onlyBy(String method) {
        return Reply.refused(Reply.METHOD_NOT_ALLOWED, "only " + method);
    }
}
