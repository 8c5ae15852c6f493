package dev.sluice.ops.chaos;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.WireFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A writer adds a field to payments, and its clock jumps: some of its payments happen long ago, some tomorrow, and some twice.
 */
record NewField(Contract payments) implements Fault {
    private static final int RECORDS = 40;

    @Override
    public String words() {
        return "send payments with another field and by a clock that jumps";
    }

    @Override
    public Outcome strike(Scene scene) throws InterruptedException {
        synchronized (scene.platform()) { // nobody may write to a topic that is made anew
            return sent(scene);
        }
    }

    private Outcome sent(Scene scene) throws InterruptedException {
        ConfluentRegistry registry = new ConfluentRegistry(scene.place().registry());
        int number = scene.random().nextInt(3);
        Schema schema = withField("extra_" + number);
        int id = registry.register(payments.subject(), schema);
        Optional<GenericRecord> sample = sample(scene, new Decoding(payments, registry));
        if (sample.isEmpty()) {
            return Outcome.leftOut("there is no payment yet");
        }
        try (var producer = new KafkaProducer<>(
                scene.place().broker().client(Map.of("max.block.ms", 20_000)),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                GenericRecord payment = payment(schema, sample.get(), scene, i);
                payment.put("extra_" + number, "chaos");
                producer.send(new ProducerRecord<>(payments.topic().name(), WireFormat.encode(id, payment)))
                        .get();
            }
            return Outcome.done(RECORDS + " records with extra_" + number);
        } catch (ExecutionException e) {
            return Outcome.done("until the broker said " + e.getCause().getMessage());
        }
    }

    private GenericRecord payment(Schema schema, GenericRecord sample, Scene scene, int i) {
        GenericRecord payment = new GenericData.Record(schema);
        payments.event().getFields().forEach(field -> payment.put(field.name(), sample.get(field.name())));
        payment.put("transaction_id", "chaos-" + scene.random().nextInt(1_000_000_000));
        Instant now = Instant.now();
        Instant time =
                switch (i % 4) {
                    case 0 -> now.minus(scene.random().nextInt(1, 60), ChronoUnit.DAYS);
                    case 1 -> now.plus(1, ChronoUnit.DAYS);
                    default -> now;
                };
        payment.put("ts_event", ChronoUnit.MICROS.between(Instant.EPOCH, time));
        return payment;
    }

    private Optional<GenericRecord> sample(Scene scene, Decoding decoding) {
        List<GenericRecord> found = new ArrayList<>(1);
        new ProducedLog(scene.place().broker())
                .last(payments.topic().name(), payments.topic().name(), 50, produced -> decoding.event(produced.value())
                        .ifPresent(found::add));
        return found.stream().findFirst();
    }

    private Schema withField(String name) {
        List<Schema.Field> fields = new ArrayList<>(payments.event().getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
        fields.add(new Schema.Field(
                name,
                Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)),
                "Added by a writer.",
                JsonProperties.NULL_VALUE));
        Schema event = payments.event();
        return Schema.createRecord(event.getName(), event.getDoc(), event.getNamespace(), false, fields);
    }
}
