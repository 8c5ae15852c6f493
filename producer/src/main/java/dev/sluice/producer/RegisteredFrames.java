package dev.sluice.producer;

import dev.sluice.producer.payments.PaymentFrames;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.WireFormat;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Frames that the configured serializer writes. */
final class RegisteredFrames implements PaymentFrames {
    private final Contract payments;
    private final Contract foreign;
    private final Serializer<GenericRecord> serializer;
    private int foreignSchemaId;

    RegisteredFrames(Contract payments, Contract foreign, Serializer<GenericRecord> serializer) {
        this.payments = payments;
        this.foreign = foreign;
        this.serializer = serializer;
    }

    /** Has both schemas registered; every later frame does without the registry. */
    void register() {
        serializer.serialize(payments.topic().name(), BlankEvent.of(payments.event()));
        byte[] other = serializer.serialize(foreign.topic().name(), BlankEvent.of(foreign.event()));
        foreignSchemaId = WireFormat.schemaId(other).orElseThrow();
    }

    @Override
    public byte[] frame(GenericRecord payment) {
        return serializer.serialize(payments.topic().name(), payment);
    }

    @Override
    public int foreignSchemaId() {
        return foreignSchemaId;
    }
}
