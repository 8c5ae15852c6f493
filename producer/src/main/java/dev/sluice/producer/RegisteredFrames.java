package dev.sluice.producer;

import dev.sluice.producer.generator.Frames;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.WireFormat;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Frames that the configured serializer writes. */
final class RegisteredFrames implements Frames {
    private final Contract own;
    private final Contract foreign;
    private final Serializer<GenericRecord> serializer;
    private int foreignSchemaId;

    RegisteredFrames(Contract own, Contract foreign, Serializer<GenericRecord> serializer) {
        this.own = own;
        this.foreign = foreign;
        this.serializer = serializer;
    }

    /** Has both schemas registered; every later frame does without the registry. */
    void register() {
        serializer.serialize(own.topic().name(), BlankEvent.of(own.event()));
        byte[] other = serializer.serialize(foreign.topic().name(), BlankEvent.of(foreign.event()));
        foreignSchemaId = WireFormat.schemaId(other).orElseThrow();
    }

    @Override
    public byte[] frame(GenericRecord event) {
        return serializer.serialize(own.topic().name(), event);
    }

    @Override
    public int foreignSchemaId() {
        return foreignSchemaId;
    }
}
