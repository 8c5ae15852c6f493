package dev.sluice.producer.payments;

import dev.sluice.producer.publish.Amount;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Payments as Avro events. */
final class PaymentEvents {
    private final Schema schema;
    private final Money money;

    PaymentEvents(Contract contract) {
        schema = contract.event();
        money = contract.money().orElseThrow();
    }

    GenericRecord event(Payment payment) {
        GenericRecord event = new GenericData.Record(schema);
        event.put("transaction_id", payment.transactionId());
        event.put("ts_event", payment.eventMicros());
        event.put("card_hash", payment.cardHash());
        event.put("merchant_id", payment.merchant().id());
        event.put("amount", decimal(payment.amount()));
        event.put("currency", payment.country().currency());
        event.put("mcc", payment.merchant().mcc());
        event.put("channel", payment.channel());
        event.put("auth_result", payment.authResult());
        event.put("location", payment.country().location());
        return event;
    }

    /** As Avro writes decimals: the unscaled number, big-endian. */
    static ByteBuffer decimal(BigDecimal amount) {
        return ByteBuffer.wrap(amount.setScale(Payment.SCALE).unscaledValue().toByteArray());
    }

    /** The money in {@code event}, if it counts by the contract. */
    Optional<Amount> amount(GenericRecord event) {
        ByteBuffer bytes = ((ByteBuffer) event.get("amount")).duplicate();
        byte[] unscaled = new byte[bytes.remaining()];
        bytes.get(unscaled);
        BigDecimal amount = new BigDecimal(new BigInteger(unscaled), Payment.SCALE);
        String currency = event.get("currency").toString();
        return money.counts(amount, currency) ? Optional.of(new Amount(currency, amount)) : Optional.empty();
    }
}
