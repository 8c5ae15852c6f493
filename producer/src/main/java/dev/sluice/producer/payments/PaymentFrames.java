package dev.sluice.producer.payments;

import dev.sluice.producer.generator.Frames;
import org.apache.avro.generic.GenericRecord;

/** How payments become values of the topic. */
public interface PaymentFrames extends Frames {
    /** The value for {@code payment}, in Confluent's wire format. */
    @Override
    byte[] frame(GenericRecord payment);
}
