package dev.sluice.producer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.binance.BinanceConnector;
import dev.sluice.producer.binance.BinanceParser;
import dev.sluice.producer.binance.Feed;
import dev.sluice.producer.binance.Listing;
import dev.sluice.producer.publish.EventSerializers;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.producer.publish.TopicProbe;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Publishes the trades of a live stream or of a capture. */
record BinanceCommand(Publication publication, BinanceSource source) implements Command {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    static BinanceCommand of(Options options) {
        return new BinanceCommand(Publication.of(options, "binance_trades", 0), BinanceSource.of(options));
    }

    @Override
    public int run(Stop stop, PrintStream out) {
        Patience patience = new Patience(stop, out);
        String topic = publication.topic();
        GenericRecord blank = BlankEvent.of(publication.contract().event());
        try (Serializer<GenericRecord> serializer = EventSerializers.configured(publication.config());
                TopicProbe probe = new TopicProbe(publication.config())) {
            boolean isReady =
                    patience.outlasts(() -> Patience.registryObstacle(() -> serializer.serialize(topic, blank)))
                            && patience.outlasts(() -> probe.obstacle(topic));
            return isReady ? publish(event -> serializer.serialize(topic, event), stop, out) : 0;
        }
    }

    private int publish(Function<GenericRecord, byte[]> frame, Stop stop, PrintStream out) {
        // Before it connects, so that the first trades have their assets too.
        try (Listing listing = source.listing()) {
            BinanceParser parser =
                    new BinanceParser(source.venue(), publication.contract().event(), listing);
            return publish(new BinanceConnector(publication.topic(), parser, frame), stop, out);
        } catch (IOException e) {
            out.println(e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int publish(BinanceConnector connector, Stop stop, PrintStream out) {
        try (Publisher publisher = new Publisher(publication.config());
                Feed feed = source.open();
                Reporter reporter =
                        new Reporter(publisher, publication.receipt(), json -> describe(connector, feed, json), out)) {
            Pace pace = new Pace(publication.limits(), stop);
            Optional<String> said = Optional.empty();
            while (!feed.isExhausted() && !pace.isOver()) {
                said = said(said, feed.obstacle(), out);
                feed.poll(PATIENCE).flatMap(connector::record).ifPresent(record -> {
                    pace.next();
                    publisher.send(record);
                });
            }
            boolean isComplete = reporter.finish().isComplete();
            boolean neverConnected = feed.obstacle().isPresent() && feed.connections() == 0;
            if (neverConnected) {
                out.println("Nothing was received: " + feed.obstacle().get());
            }
            return isComplete && !neverConnected ? 0 : 1;
        }
    }

    /** Says what stands in the way, once for as long as it does. */
    private static Optional<String> said(Optional<String> said, Optional<String> obstacle, PrintStream out) {
        if (!obstacle.equals(said)) {
            obstacle.ifPresent(what -> out.println("Waiting: " + what + "; trying again, for longer and longer"));
        }
        return obstacle;
    }

    private void describe(BinanceConnector connector, Feed feed, ObjectNode json) {
        json.put("command", "binance").put("venue", source.venue().name());
        json.put("connections", feed.connections());
        json.put("gaps", connector.gaps());
        json.put("missingTrades", connector.missingTrades());
        json.put("repeatedTrades", connector.repeatedTrades());
        ObjectNode unpublished = json.putObject("unpublished");
        connector.unpublished().forEach(unpublished::put);
    }
}
