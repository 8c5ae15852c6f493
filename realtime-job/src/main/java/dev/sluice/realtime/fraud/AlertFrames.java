package dev.sluice.realtime.fraud;

import dev.sluice.realtime.judge.AvroDecimal;
import dev.sluice.realtime.judge.Patience;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.registry.WireFormat;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Alerts in Confluent's wire format. Safe for threads. */
public final class AlertFrames {
    private final Contract contract;
    private final SchemaRegistry registry;
    private final Patience patience;
    private volatile int schemaId;

    /** @param contract of the alerts */
    public AlertFrames(Contract contract, SchemaRegistry registry, Patience patience) {
        this.contract = contract;
        this.registry = registry;
        this.patience = patience;
    }

    /** The alert as a value of its topic. The first one asks the registry for the schema's id, and waits for it. */
    byte[] frame(String cardHash, Alert alert) {
        if (schemaId == 0) {
            schemaId = patience.with(() -> registry.register(contract.subject(), contract.event()));
        }
        return WireFormat.encode(schemaId, event(cardHash, alert));
    }

    private GenericRecord event(String cardHash, Alert alert) {
        Payment payment = alert.payment();
        GenericRecord event = new GenericData.Record(contract.event());
        event.put("alert_id", alert.id());
        event.put("transaction_id", payment.transactionId());
        event.put("rule", alert.rule().name());
        event.put("ts_event", payment.eventMicros());
        event.put("card_hash", cardHash);
        event.put("merchant_id", payment.merchantId());
        AvroDecimal.put(event, "amount", payment.amount());
        event.put("currency", payment.currency());
        event.put("location", payment.location());
        event.put("detail", alert.detail());
        return event;
    }
}
