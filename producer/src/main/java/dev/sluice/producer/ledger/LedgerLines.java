package dev.sluice.producer.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.producer.generator.Flaw;
import dev.sluice.producer.generator.Kind;
import dev.sluice.producer.generator.Made;
import dev.sluice.producer.publish.Amount;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Lines of a ledger out of JSON; what is missing or of another kind throws {@link IllegalArgumentException}. */
final class LedgerLines {
    private static final int LONGEST_AMOUNT = 64;

    private LedgerLines() {}

    static LedgerEntry entry(JsonNode line) {
        Optional<LedgerEntry.At> at = line.has("partition")
                ? Optional.of(new LedgerEntry.At((int) number(line, "partition"), number(line, "offset")))
                : Optional.empty();
        Optional<Flaw> flaw =
                line.has("flaw") ? Optional.of(new Flaw(text(line, "flaw"), text(line, "reason"))) : Optional.empty();
        Optional<Amount> amount =
                line.has("amount") ? Optional.of(new Amount(text(line, "currency"), amount(line))) : Optional.empty();
        String doing = line.has("doing") ? text(line, "doing") : "";
        Made made = new Made(number(line, "n"), text(line, "id"), kind(line), doing, flaw, number(line, "ts"), amount);
        return new LedgerEntry(made, at, at.isPresent() ? "" : text(line, "error"));
    }

    static Totals totals(JsonNode line) {
        Totals totals = new Totals();
        for (JsonNode total : line.get("totals")) {
            Totals.Line key = new Totals.Line(day(total), text(total, "currency"), kind(total));
            totals.add(key, new Totals.Sum(number(total, "records"), amount(total)));
        }
        return totals;
    }

    static long number(JsonNode line, String field) {
        JsonNode value = line.path(field);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException("'" + field + "' is " + shown(value) + ", expected a whole number");
        }
        return value.longValue();
    }

    private static String text(JsonNode line, String field) {
        JsonNode value = line.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'" + field + "' is " + shown(value) + ", expected a text");
        }
        return value.textValue();
    }

    private static Kind kind(JsonNode line) {
        String word = text(line, "kind");
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'kind' is '" + word + "', expected good, late, duplicate or broken");
    }

    private static BigDecimal amount(JsonNode line) {
        String text = text(line, "amount");
        // No exponents: 1e999999999 is a short text and a number that fills the memory.
        if (text.length() > LONGEST_AMOUNT || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            throw new IllegalArgumentException("'amount' is no plain decimal of up to " + LONGEST_AMOUNT
                    + " characters, found '" + start(text) + "'");
        }
        return new BigDecimal(text);
    }

    private static LocalDate day(JsonNode line) {
        String text = text(line, "day");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'day' is '" + start(text) + "', expected a date such as 2026-01-31", e);
        }
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "missing" : start(value.toString());
    }

    /** As much of {@code text} as a message can hold. */
    static String start(String text) {
        return text.length() > LONGEST_AMOUNT ? text.substring(0, LONGEST_AMOUNT) + "…" : text;
    }
}
