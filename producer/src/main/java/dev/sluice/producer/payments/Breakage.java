package dev.sluice.producer.payments;

import static dev.sluice.producer.payments.Spoiler.changed;
import static dev.sluice.producer.payments.Spoiler.field;
import static dev.sluice.producer.payments.Spoiler.header;
import static dev.sluice.producer.payments.Spoiler.moved;
import static dev.sluice.producer.payments.Spoiler.underId;
import static dev.sluice.producer.payments.Spoiler.unreadable;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.avro.util.Utf8;

/**
 * What writers do to a record by mistake. Whoever reads the topic has to make a dead letter of it and go on, unless it
 * {@link #isHarmless}.
 */
// What a constant captures is only read.
@SuppressWarnings("ImmutableEnumChecker")
public enum Breakage {
    /** A key without a value: a deletion elsewhere, no payment here. */
    NULL_VALUE(unreadable(s -> null)),
    /** Neither key nor value. */
    NULL_KEY_AND_VALUE(unreadable(s -> null)),
    /** A value of no bytes, which is not the same as no value. */
    EMPTY_VALUE(unreadable(s -> new byte[0])),
    /** A value that ends behind its magic byte. */
    ONE_BYTE(unreadable(s -> new byte[1])),
    /** A frame without an event in it. */
    HEADER_ALONE(unreadable(s -> header(s))),
    /** Random bytes that start with no magic byte. */
    GARBAGE_BYTES(unreadable(s -> {
        byte[] garbage = s.bytes(s.random().nextInt(6, 512));
        garbage[0] |= 1;
        return garbage;
    })),
    /** A frame that starts with 1 where 0 is agreed. */
    WRONG_MAGIC_BYTE(unreadable(s -> {
        byte[] value = s.framed();
        value[0] = 1;
        return value;
    })),
    /** A schema id that no registry has given out. */
    UNKNOWN_SCHEMA_ID(unreadable(s -> underId(s, 2_000_000_000))),
    /** A schema id below zero. */
    NEGATIVE_SCHEMA_ID(unreadable(s -> underId(s, -1))),
    /** The id of a schema that belongs to another subject. */
    FOREIGN_SCHEMA_ID(unreadable(s -> underId(s, s.frames().foreignSchemaId()))),
    /** Avro that ends early. */
    TRUNCATED_AVRO(unreadable(s -> {
        byte[] value = s.framed();
        return Arrays.copyOf(value, s.random().nextInt(6, value.length));
    })),
    /** Bytes left over behind the event. Harmless: Confluent's deserializer and Spark ignore them, and so do we. */
    TRAILING_BYTES(s -> {
        byte[] value = s.framed();
        return new Spoiler.Spoilt(
                Arrays.copyOf(value, value.length + 3), s.events().amount(s.event()));
    }),
    /** The event as JSON, from a writer that knows no registry. */
    JSON_TEXT(unreadable(s -> s.event().toString().getBytes(StandardCharsets.UTF_8))),
    /** A text whose length claims 2,000,000,000 bytes: Avro allows it, and a reader that believes it runs out of memory. */
    CLAIMED_LENGTH_2_GB(unreadable(s -> header(s, 0x80, 0xD0, 0xAC, 0xF3, 0x0E, 'T', 'X', 'N'))),
    /** A text whose length claims 2,147,483,647 bytes, which Avro refuses by an exception that is not its own. */
    CLAIMED_LENGTH_OVER_LIMIT(unreadable(s -> header(s, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F, 'T', 'X', 'N'))),
    /** A text of length -1. */
    NEGATIVE_LENGTH(unreadable(s -> header(s, 0x01, 'T', 'X', 'N'))),
    /** A number that never ends. */
    ENDLESS_VARINT(unreadable(s -> header(s, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF))),
    /** An amount below zero. */
    NEGATIVE_AMOUNT(field("amount", PaymentEvents.decimal(new BigDecimal("-12.5")))),
    /** An amount of zero. */
    ZERO_AMOUNT(field("amount", PaymentEvents.decimal(BigDecimal.ZERO))),
    /** An amount of a billion, just above the contract's limit. */
    BILLION_AMOUNT(field("amount", PaymentEvents.decimal(new BigDecimal("1000000000")))),
    /** An amount of 20 bytes, far more digits than the 18 that the schema allows. */
    OVERSIZE_AMOUNT(field("amount", filled(20, (byte) 0x7F))),
    /** A currency that does not exist. */
    UNKNOWN_CURRENCY(field("currency", "XQX")),
    /** A currency in lower case. */
    LOWER_CASE_CURRENCY(changed(event -> {
        event.put("currency", event.get("currency").toString().toLowerCase(Locale.ROOT));
        return event;
    })),
    /** No transaction id. */
    EMPTY_TRANSACTION_ID(field("transaction_id", "")),
    /** A transaction id of 10 KB. */
    LONG_TRANSACTION_ID(changed(event -> {
        event.put("transaction_id", event.get("transaction_id") + "9".repeat(10 << 10));
        return event;
    })),
    /** A merchant id of the wrong form. */
    MALFORMED_MERCHANT(field("merchant_id", "merchant-17")),
    /** A merchant id with characters beyond the basic plane. */
    EMOJI_MERCHANT(field("merchant_id", "M\uD83D\uDCB3\uD83D\uDE00")),
    /** A card hash that is no hexadecimal number. */
    MALFORMED_CARD_HASH(field("card_hash", "4111 1111 1111 1111")),
    /** Control characters, a line end and a zero among them. */
    CONTROL_CHARACTERS(field("card_hash", "a8c9f09d\u0000\n\u001B[31m11ffcc45")),
    /** Bytes that are no UTF-8 where a merchant id belongs. */
    INVALID_UTF_8(field("merchant_id", new Utf8(new byte[] {'M', (byte) 0xC0, (byte) 0xC0}))),
    /** A merchant category code with letters. */
    MALFORMED_MCC(field("mcc", "54A1")),
    /** A channel that does not exist. */
    UNKNOWN_CHANNEL(field("channel", "CARRIER_PIGEON")),
    /** An answer that does not exist. */
    UNKNOWN_AUTH_RESULT(field("auth_result", "PERHAPS")),
    /** The Turkish dotted capital I, which careless folding of case takes for an I. */
    TURKISH_AUTH_RESULT(field("auth_result", "DECL\u0130NED")),
    /** An event of tomorrow. */
    FUTURE_EVENT_TIME(moved(TimeUnit.DAYS.toMicros(1))),
    /** An event of the year 1970. */
    ANCIENT_EVENT_TIME(field("ts_event", TimeUnit.DAYS.toMicros(100))),
    /** The latest time that the field can hold, in the year 294247. */
    LARGEST_EVENT_TIME(field("ts_event", Long.MAX_VALUE)),
    /** The earliest time that the field can hold. */
    SMALLEST_EVENT_TIME(field("ts_event", Long.MIN_VALUE)),
    /** Twice as long as the contract allows. Rare. */
    VALUE_OF_2_MB(unreadable(s -> padded(s, 2 << 20))),
    /** Longer than many brokers' defaults allow. Rare. */
    VALUE_OF_5_MB(unreadable(s -> padded(s, 5 << 20)));

    private final Spoiler spoiler;

    Breakage(Spoiler spoiler) {
        this.spoiler = spoiler;
    }

    Spoiler.Spoilt spoil(Spoiler.Sound sound) {
        return spoiler.spoil(sound);
    }

    /** Whether the record is a payment all the same. */
    public boolean isHarmless() {
        return this == TRAILING_BYTES;
    }

    /** The error reason of the dead letter that becomes of such a record; empty if it is harmless. */
    public String reason() {
        return BreakageReasons.of(this);
    }

    boolean isRare() {
        return this == VALUE_OF_2_MB || this == VALUE_OF_5_MB;
    }

    private static ByteBuffer filled(int length, byte with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, with);
        return ByteBuffer.wrap(bytes);
    }

    /** Well-formed but for its length: the pad is a location. */
    private static byte[] padded(Spoiler.Sound sound, int length) {
        return field("location", "x".repeat(length)).spoil(sound).value();
    }
}
