package dev.sluice.producer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.generator.Frames;
import dev.sluice.producer.generator.Generated;
import dev.sluice.producer.generator.Made;
import dev.sluice.producer.ledger.LedgerWriter;
import dev.sluice.producer.publish.Ending;
import dev.sluice.producer.publish.EventSerializers;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.producer.publish.TopicProbe;
import dev.sluice.schemas.contract.Contract;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes what a generator makes.
 *
 * @param foreign dataset whose schema records name by mistake
 * @param percent of the rate that is due now
 * @param ledger file for the ledger
 */
record FeedCommand(Publication publication, Feed feed, Contract foreign, IntSupplier percent, Optional<Path> ledger)
        implements Command {

    @Override
    public int run(Stop stop, PrintStream out) {
        Patience patience = new Patience(stop, out);
        try (ProducerTelemetry telemetry = ProducerTelemetry.start(feed.word(), publication);
                Serializer<GenericRecord> serializer = EventSerializers.configured(publication.config());
                TopicProbe probe = new TopicProbe(publication.config())) {
            RegisteredFrames frames = new RegisteredFrames(publication.contract(), foreign, serializer);
            boolean isReady = patience.outlasts(() -> Patience.registryObstacle(frames::register))
                    && patience.outlasts(() -> probe.obstacle(publication.topic()));
            return isReady ? publish(frames, telemetry, stop, out) : 0;
        }
    }

    private int publish(Frames frames, ProducerTelemetry telemetry, Stop stop, PrintStream out) {
        Optional<LedgerWriter> book = Optional.empty();
        try {
            book = ledger.map(file -> LedgerWriter.begin(file, ledgerDetails()));
            int status = publish(frames, book, telemetry, stop, out);
            book.ifPresent(LedgerWriter::close);
            return status;
        } catch (UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private int publish(
            Frames frames, Optional<LedgerWriter> book, ProducerTelemetry telemetry, Stop stop, PrintStream out) {
        Supplier<Generated> records = feed.start(frames);
        try (Publisher publisher = new Publisher(publication.config());
                GivingUp end = new GivingUp(stop, publisher, GivingUp.PATIENCE);
                Reporter reporter = new Reporter(publisher, publication.receipt(), this::describe, stop, out)) {
            telemetry.follow(publisher);
            Pace pace = new Pace(publication.limits(), stop, percent);
            while (pace.next()) {
                Generated record = records.get();
                publisher.send(
                        outgoing(record),
                        book.map(b -> ending(b, record.made())).orElse(Ending.UNHEARD));
            }
            return reporter.finish().isComplete() ? 0 : 1;
        }
    }

    private Outgoing outgoing(Generated record) {
        Made made = record.made();
        return new Outgoing(
                publication.topic(), record.key(), record.value(), List.of(), made.receiptKind(), made.amount());
    }

    private static Ending ending(LedgerWriter book, Made made) {
        return new Ending() {
            @Override
            public void acknowledged(int partition, long offset) {
                book.acknowledged(made, partition, offset);
            }

            @Override
            public void failed(Exception cause) {
                book.failed(made, cause);
            }
        };
    }

    private void describe(ObjectNode receipt) {
        receipt.put("command", feed.word())
                .put("runId", feed.run().id())
                .put("seed", feed.run().seed());
        if (!feed.run().scenario().isEmpty()) {
            receipt.put("scenario", feed.run().scenario());
        }
    }

    private Map<String, String> ledgerDetails() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("dataset", publication.contract().dataset());
        details.put("topic", publication.topic());
        details.put("runId", feed.run().id());
        details.put("seed", Long.toString(feed.run().seed()));
        details.put("scenario", feed.run().scenario());
        details.put("started", Instant.now().toString());
        return details;
    }
}
