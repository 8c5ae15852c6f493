package dev.sluice.producer.payments;

import org.apache.avro.generic.GenericRecord;

/** How payments become values of the topic. */
public interface PaymentFrames {
    /** The value for {@code payment}, in Confluent's wire format. */
    byte[] frame(GenericRecord payment);

    /** Id of a registered schema that is not the payments' schema. */
    int foreignSchemaId();
}
