package dev.sluice.producer.binance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.producer.publish.ExactDecimal;
import dev.sluice.producer.venue.MalformedTradeException;
import java.nio.ByteBuffer;

/** The fields of a trade message, each as the event has it. */
record TradeFields(JsonNode message) {
    /** Milliseconds reach this in the year 5138; microseconds passed it in 1973. */
    private static final long FIRST_MICROS = 100_000_000_000_000L;

    String text(String field) throws MalformedTradeException {
        JsonNode node = message.path(field);
        if (!node.isTextual() || node.textValue().isEmpty()) {
            throw malformed(field, "a text");
        }
        return node.textValue();
    }

    long number(String field) throws MalformedTradeException {
        JsonNode node = message.path(field);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw malformed(field, "a whole number");
        }
        return node.longValue();
    }

    /** Null if the message has no such field. */
    Long numberIfPresent(String field) throws MalformedTradeException {
        return message.has(field) ? number(field) : null;
    }

    boolean flag(String field) throws MalformedTradeException {
        JsonNode node = message.path(field);
        if (!node.isBoolean()) {
            throw malformed(field, "true or false");
        }
        return node.booleanValue();
    }

    /** Exactly the number that the text says. */
    ByteBuffer decimal(String field) throws MalformedTradeException {
        String text = text(field);
        if (!ExactDecimal.fits(text)) {
            throw malformed(field, ExactDecimal.FORM);
        }
        return ExactDecimal.of(text);
    }

    /** Microseconds, whether the message counts those or milliseconds. */
    long micros(String field) throws MalformedTradeException {
        long time = number(field);
        return Math.abs(time) < FIRST_MICROS && time != Long.MIN_VALUE ? time * 1000 : time;
    }

    private static MalformedTradeException malformed(String field, String expected) {
        return new MalformedTradeException("its field " + field + " is not " + expected);
    }
}
