package dev.sluice.producer.publish;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serializer;

/** Makes the serializer of events that a configuration names. */
public final class EventSerializers {
    private EventSerializers() {}

    /**
     * The class named by {@code value.serializer}, configured; {@link AvroSerializer} if none is named. Confluent's
     * {@code KafkaAvroSerializer} will do too, if it is on the class path.
     */
    public static Serializer<GenericRecord> configured(Map<String, String> config) {
        String name = config.getOrDefault(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, AvroSerializer.class.getName());
        Serializer<GenericRecord> serializer = instance(name);
        serializer.configure(new HashMap<>(config), false);
        return serializer;
    }

    // Which type a class serializes is lost at run time; one that takes no GenericRecord fails at the first event.
    @SuppressWarnings("unchecked")
    private static Serializer<GenericRecord> instance(String name) {
        try {
            Serializer<?> serializer = Class.forName(name)
                    .asSubclass(Serializer.class)
                    .getConstructor()
                    .newInstance();
            return (Serializer<GenericRecord>) serializer;
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new ConfigException(
                    ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, name, "is no serializer on the class path: " + e);
        }
    }
}
