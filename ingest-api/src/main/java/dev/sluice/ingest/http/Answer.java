package dev.sluice.ingest.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a request is answered.
 *
 * @param headers beside the content type
 */
record Answer(int status, ObjectNode body, Map<String, String> headers) {
    static final int ACCEPTED = 202;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int REQUEST_TIMEOUT = 408;
    static final int CONTENT_TOO_LARGE = 413;
    static final int UNSUPPORTED_MEDIA_TYPE = 415;
    static final int UNPROCESSABLE = 422;
    static final int TOO_MANY_REQUESTS = 429;
    static final int INTERNAL_ERROR = 500;
    static final int UNAVAILABLE = 503;

    private static final JsonMapper JSON = new JsonMapper();

    Answer {
        headers = Map.copyOf(headers);
    }

    static ObjectNode json() {
        return JSON.createObjectNode();
    }

    static Answer of(int status, ObjectNode body) {
        return new Answer(status, body, Map.of());
    }

    /** {@code error} says what was expected, what came, and what to do. */
    static Answer refused(int status, String error) {
        return of(status, json().put("error", error));
    }

    /** To be tried again after {@code pause}. */
    static Answer later(int status, String error, Duration pause) {
        long seconds = Math.max(1, (pause.toMillis() + 999) / 1000);
        return refused(status, error).with("Retry-After", Long.toString(seconds));
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more);
    }
}
