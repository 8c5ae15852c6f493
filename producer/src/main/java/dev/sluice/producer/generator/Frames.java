package dev.sluice.producer.generator;

import org.apache.avro.generic.GenericRecord;

/** How events become values of their topic. */
public interface Frames {
    /** The value for {@code event}, in Confluent's wire format. */
    byte[] frame(GenericRecord event);

    /** Id of a registered schema that is not the schema of the events. */
    int foreignSchemaId();
}
