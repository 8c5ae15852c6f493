package dev.sluice.realtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A status with its JSON. */
record Reply(int status, JsonNode body) {
    static final int OK = 200;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int MISDIRECTED = 421;
    static final int INTERNAL_ERROR = 500;
    static final int UNAVAILABLE = 503;

    private static final ObjectMapper JSON = new ObjectMapper();

    static Reply ok(JsonNode body) {
        return new Reply(OK, body);
    }

    static Reply refused(int status, String why) {
        return new Reply(status, JSON.createObjectNode().put("error", why));
    }
}
