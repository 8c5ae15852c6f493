package dev.sluice.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.ingest.store.Readiness;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what is asked, and sends what is answered. */
final class Api extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final EventsEndpoint events;
    private final Readiness readiness;
    private final Pages pages;
    private final ApiMeasures measures;

    Api(EventsEndpoint events, Readiness readiness, Pages pages, ApiMeasures measures) {
        this.events = events;
        this.readiness = readiness;
        this.pages = pages;
        this.measures = measures;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        String method = request.getMethod();
        if (path.equals("/v1/events")) {
            return postEvents(request, response, callback);
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return send(Answer.refused(Answer.METHOD_NOT_ALLOWED, "only GET").with("Allow", "GET"), response, callback);
        }
        return switch (path) {
            case "/health/live" -> send(Answer.of(200, Answer.json().put("live", true)), response, callback);
            case "/health/ready" -> send(ready(), response, callback);
            case "/metrics" -> pages.send(measures.page(), response, callback);
            default ->
                pages.find(path)
                        .map(page -> pages.send(page, response, callback))
                        .orElseGet(() -> send(
                                Answer.refused(Answer.NOT_FOUND, "There is no " + path + "; /docs says what there is"),
                                response,
                                callback));
        };
    }

    private boolean postEvents(Request request, Response response, Callback callback) {
        if (!request.getMethod().equals("POST")) {
            return send(
                    Answer.refused(Answer.METHOD_NOT_ALLOWED, "only POST").with("Allow", "POST"), response, callback);
        }
        long begin = System.nanoTime();
        CompletableFuture<Answer> answer = events.post(request);
        var unused = answer.whenComplete((given, failure) -> {
            Answer sent = failure == null ? given : failed(failure);
            measures.answered(sent, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
            // The thread that brings an acknowledgement is Kafka's, which has others to bring.
            request.getComponents().getExecutor().execute(() -> send(sent, response, callback));
        });
        return true;
    }

    private static Answer failed(Throwable failure) {
        LOG.error("A request failed", failure);
        return Answer.refused(Answer.INTERNAL_ERROR, "The log of the API says why; send it again");
    }

    private Answer ready() {
        ObjectNode body = Answer.json().put("ready", readiness.away().isEmpty());
        ObjectNode away = body.putObject("away");
        readiness.away().forEach(away::put);
        return readiness.away().isEmpty()
                ? Answer.of(200, body)
                : Answer.of(Answer.UNAVAILABLE, body).with("Retry-After", "2");
    }

    private static boolean send(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(bytes(answer)), callback);
        return true;
    }

    private static byte[] bytes(Answer answer) {
        try {
            return JSON.writeValueAsBytes(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer could not be written", e);
        }
    }
}
