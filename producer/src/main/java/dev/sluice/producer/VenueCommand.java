package dev.sluice.producer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.binance.IdWatch;
import dev.sluice.producer.publish.EventSerializers;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.producer.publish.TopicProbe;
import dev.sluice.producer.venue.Feed;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.Received;
import dev.sluice.producer.venue.VenueConnector;
import dev.sluice.producer.venue.VenueProtocol;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes the trades of a live stream or of a capture.
 *
 * @param name of the command, for the receipt
 */
record VenueCommand(String name, Publication publication, VenueSource source) implements Command {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    static VenueCommand binance(Options options) {
        return new VenueCommand("binance", Publication.of(options, "binance_trades", 0), BinanceSource.of(options));
    }

    static VenueCommand kraken(Options options) {
        return new VenueCommand("kraken", Publication.of(options, "kraken_trades", 0), KrakenSource.of(options));
    }

    static VenueCommand coinbase(Options options) {
        return new VenueCommand("coinbase", Publication.of(options, "coinbase_trades", 0), CoinbaseSource.of(options));
    }

    static VenueCommand finnhub(Options options) {
        return new VenueCommand("finnhub", Publication.of(options, "finnhub_trades", 0), FinnhubSource.of(options));
    }

    static VenueCommand replay(Options options) {
        ReplaySource source = ReplaySource.of(options);
        return new VenueCommand(
                "replay", Publication.of(options, source.capture().dataset(), 0), source);
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
            VenueProtocol protocol = source.protocol(publication.contract().event(), listing);
            return publish(protocol, frame, stop, out);
        } catch (IOException | IllegalArgumentException e) {
            out.println(e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int publish(VenueProtocol protocol, Function<GenericRecord, byte[]> frame, Stop stop, PrintStream out) {
        IdWatch ids = new IdWatch();
        VenueConnector connector = new VenueConnector(
                new VenueConnector.Settings(publication.topic(), source.again(), ids), protocol, frame);
        VenueStatus status = new VenueStatus(protocol.venue(), out);
        try (Publisher publisher = new Publisher(publication.config());
                Feed feed = source.open(protocol);
                Reporter reporter = new Reporter(
                        publisher, publication.receipt(), json -> describe(connector, ids, feed, json), out)) {
            Pace pace = new Pace(publication.limits(), stop);
            while (!feed.isExhausted() && !pace.isOver()) {
                status.say(feed, connector);
                Optional<Received> message = feed.poll(PATIENCE);
                if (message.isEmpty()) {
                    connector.tick(Instant.now());
                    continue;
                }
                // All of a message, even beyond the count: half a message would be a gap.
                for (Outgoing record : connector.records(message.get(), feed)) {
                    pace.next();
                    publisher.send(record);
                }
            }
            boolean isComplete = reporter.finish().isComplete();
            boolean neverConnected = feed.obstacle().isPresent() && feed.connections() == 0;
            if (neverConnected) {
                out.println("Nothing was received: " + feed.obstacle().get());
            }
            return isComplete && !neverConnected ? 0 : 1;
        }
    }

    private void describe(VenueConnector connector, IdWatch ids, Feed feed, ObjectNode json) {
        json.put("command", name).put("venue", source.venue());
        json.put("connections", feed.connections());
        json.put("gaps", ids.gaps());
        json.put("missingTrades", ids.missingTrades());
        json.put("repeatedTrades", ids.repeatedTrades());
        json.put("toldAgain", connector.repeated());
        ObjectNode unpublished = json.putObject("unpublished");
        connector.unpublished().forEach(unpublished::put);
        ObjectNode subscriptions = json.putObject("notSubscribed");
        connector.troubles().forEach(subscriptions::put);
        ObjectNode failures = json.putObject("lastFailures");
        connector.failures().forEach(failures::put);
    }
}
