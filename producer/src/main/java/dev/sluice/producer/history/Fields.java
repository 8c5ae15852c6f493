package dev.sluice.producer.history;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.producer.publish.ExactDecimal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The fields of one trade of a history; of an array, its elements by number. */
record Fields(JsonNode trade) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final long MILLIS_BELOW = 100_000_000_000_000L;

    static Fields of(String raw) throws IOException {
        return new Fields(JSON.readTree(raw));
    }

    String text(String field) throws MalformedHistoryException {
        JsonNode node = node(field);
        if (!node.isTextual()) {
            throw malformed(field, "a text");
        }
        return node.textValue();
    }

    long number(String field) throws MalformedHistoryException {
        JsonNode node = node(field);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw malformed(field, "a whole number, zero or more");
        }
        return node.longValue();
    }

    boolean flag(String field) throws MalformedHistoryException {
        if (!node(field).isBoolean()) {
            throw malformed(field, "true or false");
        }
        return node(field).booleanValue();
    }

    ByteBuffer decimal(String field) throws MalformedHistoryException {
        String text = text(field);
        if (!ExactDecimal.fits(text)) {
            throw malformed(field, ExactDecimal.FORM);
        }
        return ExactDecimal.of(text);
    }

    /** Microseconds of milliseconds, or of microseconds where a venue counts those. */
    long micros(String field) throws MalformedHistoryException {
        long time = number(field);
        return time < MILLIS_BELOW ? time * 1000 : time;
    }

    /** Microseconds of seconds with places behind the point, cut. */
    long microsOfSeconds(String field) throws MalformedHistoryException {
        JsonNode node = node(field);
        if (!node.isNumber() || !node.asText().matches("[0-9]{1,11}(\\.[0-9]{1,18})?")) {
            throw malformed(field, "seconds as a number");
        }
        return new BigDecimal(node.asText()).movePointRight(6).longValue();
    }

    /** Microseconds of an ISO-8601 time, cut. */
    long microsOfText(String field) throws MalformedHistoryException {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text(field)));
        } catch (DateTimeException | ArithmeticException e) {
            throw malformed(field, "a time such as 2026-11-22T10:00:00.123456Z");
        }
    }

    String oneOf(String field, String first, String second) throws MalformedHistoryException {
        String text = text(field);
        if (!text.equals(first) && !text.equals(second)) {
            throw malformed(field, first + " or " + second);
        }
        return text;
    }

    private JsonNode node(String field) {
        boolean isElement = trade.isArray() && Character.isDigit(field.charAt(0));
        return isElement ? trade.path(Integer.parseInt(field)) : trade.path(field);
    }

    private MalformedHistoryException malformed(String field, String expected) {
        return new MalformedHistoryException("expected " + expected + " as " + field + ", got "
                + Visit.start(node(field).toString()));
    }
}
