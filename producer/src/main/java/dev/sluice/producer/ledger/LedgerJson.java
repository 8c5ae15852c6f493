package dev.sluice.producer.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.producer.generator.Flaw;
import dev.sluice.producer.generator.Made;
import dev.sluice.producer.publish.Amount;
import java.io.IOException;
import java.util.Map;

/** Lines of a ledger as JSON; the names of the fields stand here and in {@link LedgerLines}. */
final class LedgerJson {
    static final int VERSION = 1;

    private LedgerJson() {}

    static void head(JsonGenerator json, Map<String, String> details) throws IOException {
        json.writeStartObject();
        json.writeNumberField("ledger", VERSION);
        for (Map.Entry<String, String> detail : details.entrySet()) {
            json.writeStringField(detail.getKey(), detail.getValue());
        }
        json.writeEndObject();
    }

    static void entry(JsonGenerator json, Made made, LedgerEntry.At at, String error) throws IOException {
        json.writeStartObject();
        json.writeNumberField("n", made.number());
        json.writeStringField("id", made.id());
        json.writeStringField("kind", made.kind().word());
        if (!made.doing().isEmpty()) {
            json.writeStringField("doing", made.doing());
        }
        if (made.flaw().isPresent()) {
            Flaw flaw = made.flaw().get();
            json.writeStringField("flaw", flaw.name());
            json.writeStringField("reason", flaw.reason());
        }
        json.writeNumberField("ts", made.eventMicros());
        if (made.amount().isPresent()) {
            Amount amount = made.amount().get();
            json.writeStringField("currency", amount.currency());
            json.writeStringField("amount", amount.value().toPlainString());
        }
        if (at == null) {
            json.writeStringField("error", error);
        } else {
            json.writeNumberField("partition", at.partition());
            json.writeNumberField("offset", at.offset());
        }
        json.writeEndObject();
    }

    static void end(JsonGenerator json, long failed, Totals totals) throws IOException {
        json.writeStartObject();
        json.writeNumberField("failed", failed);
        json.writeArrayFieldStart("totals");
        for (Map.Entry<Totals.Line, Totals.Sum> total : totals.inOrder().entrySet()) {
            json.writeStartObject();
            json.writeStringField("day", total.getKey().day().toString());
            json.writeStringField("currency", total.getKey().currency());
            json.writeStringField("kind", total.getKey().kind().word());
            json.writeNumberField("records", total.getValue().records());
            json.writeStringField("amount", total.getValue().amount().toPlainString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
