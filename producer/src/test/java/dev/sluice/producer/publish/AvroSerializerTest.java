package dev.sluice.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.producer.Stack;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.RegistryUnavailableException;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.registry.WireFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.flink.avro.shaded.org.apache.avro.io.BinaryDecoder;
import org.apache.flink.avro.shaded.org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class AvroSerializerTest {
    private static final Schema SCHEMA = SchemaBuilder.record("Note")
            .namespace("dev.sluice.test")
            .fields()
            .requiredString("text")
            .requiredLong("number")
            .optionalBoolean("flag")
            .requiredBytes("amount")
            .endRecord();

    private static final GenericRecord NOTE = new GenericRecordBuilder(SCHEMA)
            .set("text", "Grüße 東京 💳")
            .set("number", -5_000_000_000L)
            .set("flag", true)
            .set("amount", ByteBuffer.wrap(new byte[] {1, 2, -3}))
            .build();

    /** A registry in memory that remembers what it was asked. */
    private static final class Book implements SchemaRegistry {
        private final List<String> registered = new ArrayList<>();
        private Optional<Version> latest = Optional.empty();

        @Override
        public int register(String subject, Schema schema) {
            registered.add(subject);
            return 40 + registered.size();
        }

        @Override
        public Optional<Schema> byId(int id) {
            return Optional.empty();
        }

        @Override
        public Optional<Version> latest(String subject) {
            return latest;
        }

        @Override
        public boolean isCompatible(String subject, Schema schema) {
            return true;
        }
    }

    private static Serializer<GenericRecord> configured(String... pairs) {
        Map<String, String> config = new HashMap<>();
        config.put("schema.registry.url", Stack.endpoints().registryUrl());
        for (int i = 0; i < pairs.length; i += 2) {
            config.put(pairs[i], pairs[i + 1]);
        }
        return EventSerializers.configured(config);
    }

    @Test
    void theRegistryIsAskedOnceForEachTopicAndSchema() {
        Book registry = new Book();
        try (AvroSerializer serializer = new AvroSerializer(registry)) {
            byte[] first = serializer.serialize("a", NOTE);
            assertThat(serializer.serialize("a", NOTE)).isEqualTo(first);
            serializer.serialize("b", NOTE);
            assertThat(WireFormat.schemaId(first)).hasValue(41);
        }
        assertThat(registry.registered).containsExactly("a-value", "b-value");
    }

    @Test
    void noEventIsNoValue() {
        try (AvroSerializer serializer = new AvroSerializer(new Book())) {
            assertThat(serializer.serialize("a", null)).isNull();
        }
    }

    @Test
    void confluentsClientGetsTheSameIdAndReadsTheSameEvent() throws Exception {
        byte[] ours;
        try (Serializer<GenericRecord> serializer = configured()) {
            ours = serializer.serialize("compatible", NOTE);
        }
        try (CachedSchemaRegistryClient theirs =
                new CachedSchemaRegistryClient(Stack.endpoints().registryUrl(), 10)) {
            int id = theirs.register("compatible-value", new AvroSchema(SCHEMA.toString()));
            assertThat(WireFormat.schemaId(ours)).hasValue(id);
            AvroSchema registered = (AvroSchema) theirs.getSchemaById(id);
            BinaryDecoder payload = DecoderFactory.get().binaryDecoder(ours, 5, ours.length - 5, null);
            Object read = new GenericDatumReader<>(registered.rawSchema()).read(null, payload);
            assertThat(read).hasToString(NOTE.toString());
            assertThat(payload.isEnd()).isTrue();
        }
    }

    @Test
    void whatConfluentsClientRegisteredFirstIsFound() throws Exception {
        int id;
        try (CachedSchemaRegistryClient theirs =
                new CachedSchemaRegistryClient(Stack.endpoints().registryUrl(), 10)) {
            id = theirs.register("theirs-value", new AvroSchema(SCHEMA.toString()));
        }
        try (Serializer<GenericRecord> serializer = configured("auto.register.schemas", "false")) {
            assertThat(WireFormat.schemaId(serializer.serialize("theirs", NOTE)))
                    .hasValue(id);
        }
    }

    @Test
    void withoutTheRightToRegisterAnUnknownSchemaIsRefused() {
        try (Serializer<GenericRecord> serializer = configured("auto.register.schemas", "false")) {
            assertThatThrownBy(() -> serializer.serialize("nobody", NOTE))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("nobody-value");
        }
        assertThat(new ConfluentRegistry(Stack.endpoints().registryUrl()).latest("nobody-value"))
                .isEmpty();
    }

    @Test
    void aRegistryThatIsAwayIsSaidToBeAway() {
        try (Serializer<GenericRecord> serializer = configured("schema.registry.url", "http://127.0.0.1:1")) {
            assertThatThrownBy(() -> serializer.serialize("t", NOTE)).isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void aSerializerThatIsNoneIsRefusedByName() {
        for (String name : List.of("no.such.Class", "java.lang.String")) {
            assertThatThrownBy(() -> configured("value.serializer", name))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(name);
        }
    }
}
