package dev.sluice.producer.venue;

import dev.sluice.producer.publish.ExactDecimal;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** The fields of what may be a trade, each as an event has it. */
public record WrittenTrade(Written fields) {
    /** Exponents of two digits at most: 1e999999999 is a short text and a number that fills the memory. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?");

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

    /** A text that is not empty and has at most {@code longest} printable ASCII characters. */
    public String text(String field, int longest) throws MalformedTradeException {
        Written value = fields.at(field);
        if (value.kind() != Written.Kind.TEXT
                || value.text().isEmpty()
                || value.text().length() > longest
                || !isPrintable(value.text())) {
            throw malformed(field, "a text of 1 to " + longest + " printable characters");
        }
        return value.text();
    }

    /** A number, or the text of one, as it was written. */
    public String number(String field) throws MalformedTradeException {
        Written value = fields.at(field);
        boolean isNumber =
                switch (value.kind()) {
                    case TEXT, WHOLE_NUMBER, NUMBER ->
                        NUMBER.matcher(value.text()).matches();
                    default -> false;
                };
        if (!isNumber) {
            throw malformed(field, "a number");
        }
        return value.text();
    }

    /** Exactly the number, or the number that the text says. */
    public ByteBuffer decimal(String field) throws MalformedTradeException {
        String plain = plain(new BigDecimal(number(field)));
        if (!ExactDecimal.fits(plain)) {
            throw malformed(field, ExactDecimal.FORM);
        }
        return ExactDecimal.of(plain);
    }

    /** A whole number of 64 bits, or the text of one. */
    public long whole(String field) throws MalformedTradeException {
        Written value = fields.at(field);
        boolean isWhole = value.kind() == Written.Kind.WHOLE_NUMBER || value.kind() == Written.Kind.TEXT;
        if (!isWhole || !WHOLE.matcher(value.text()).matches()) {
            throw malformed(field, "a whole number");
        }
        BigDecimal number = new BigDecimal(value.text());
        if (number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) < 0
                || number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw malformed(field, "a whole number of 64 bits");
        }
        return number.longValueExact();
    }

    /** Microseconds since 1970 of an RFC 3339 time, what it says below cut off. */
    public long micros(String field) throws MalformedTradeException {
        try {
            Instant time = OffsetDateTime.parse(text(field, 40)).toInstant();
            return ChronoUnit.MICROS.between(Instant.EPOCH, time.truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException | ArithmeticException e) {
            throw malformed(field, "a time such as 2026-11-22T10:00:00.123456Z");
        }
    }

    /** The aggressor's side is {@code side}, or the other one: BUY or SELL. */
    public static String opposite(String side) {
        return side.equals("BUY") ? "SELL" : "BUY";
    }

    /** Whether {@code text} is of printable ASCII, which Avro and every reader behind it give back as it was. */
    public static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /** That {@code field} is not what it should be. */
    public static MalformedTradeException malformed(String field, String expected) {
        return new MalformedTradeException("its field " + field + " is not " + expected);
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.toPlainString();
    }
}
