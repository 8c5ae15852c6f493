package dev.sluice.producer.publish;

import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.registry.WireFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Avro in Confluent's wire format, byte for byte what Confluent's own serializer writes. The first event of a schema
 * asks the registry for the id, under subject {@code TOPIC-value} (or {@code TOPIC-key}); later ones do not. Settings:
 * {@code schema.registry.url}, login and truststore as {@link RegistryAddress#serializerConfig} names them, and {@code auto.register.schemas}, by default true; if false, the subject's newest
 * schema has to be the event's. Throws what {@link SchemaRegistry} throws. Safe for threads once configured.
 */
public final class AvroSerializer implements Serializer<GenericRecord> {
    private static final String URL = "schema.registry.url";
    private static final String AUTO_REGISTER = "auto.register.schemas";

    /** One entry for each schema that this program writes, however many events it writes. */
    private final Map<TopicSchema, Integer> ids = new ConcurrentHashMap<>();

    private SchemaRegistry registry;
    private boolean registersSchemas = true;
    private String suffix = "-value";

    /** For Kafka, which calls {@link #configure} next. */
    public AvroSerializer() {}

    /** A serializer of values that registers schemas with {@code registry}. */
    public AvroSerializer(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        Object url = configs.get(URL);
        if (url == null || url.toString().isBlank()) {
            throw new ConfigException(URL, url, "the base URL of a schema registry is needed");
        }
        registry = new ConfluentRegistry(RegistryAddress.of(configs));
        registersSchemas = Boolean.parseBoolean(Objects.toString(configs.get(AUTO_REGISTER), "true"));
        suffix = isKey ? "-key" : "-value";
    }

    @Override
    public byte[] serialize(String topic, GenericRecord event) {
        if (event == null) {
            return null;
        }
        TopicSchema key = new TopicSchema(topic, event.getSchema());
        Integer id = ids.get(key);
        if (id == null) {
            id = asked(key);
        }
        return WireFormat.encode(id, event);
    }

    /** One thread at a time: a registry that is asked to register one schema many times at once refuses some of them. */
    private synchronized int asked(TopicSchema key) {
        Integer known = ids.get(key);
        if (known == null) {
            known = id(key.topic() + suffix, key.schema());
            ids.put(key, known);
        }
        return known;
    }

    private int id(String subject, Schema schema) {
        if (registersSchemas) {
            return registry.register(subject, schema);
        }
        return registry.latest(subject)
                .filter(version -> version.schema().equals(schema))
                .map(SchemaRegistry.Version::id)
                .orElseThrow(() -> new SerializationException("The newest schema of subject " + subject + " is not "
                        + schema.getFullName() + " as this program writes it, and " + AUTO_REGISTER + " is false"));
    }

    private record TopicSchema(String topic, Schema schema) {}
}
