package dev.sluice.console.http;

/** A status with what is sent. */
record Reply(int status, Body body) {
    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;
    static final int MISDIRECTED = 421;
    static final int INTERNAL_ERROR = 500;

    static Reply ok(Body body) {
        return new Reply(OK, body);
    }

    static Reply refused(int status, String why) {
        return new Reply(status, Body.json(Json.object().put("error", why)));
    }
}
