package dev.sluice.producer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.publish.EventSerializers;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.publish.TopicProbe;
import dev.sluice.producer.venue.Feed;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.Received;
import dev.sluice.producer.venue.VenueConnector;
import dev.sluice.producer.venue.VenueProtocol;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes the trades of a live stream or of a capture.
 *
 * @param name of the command, for the receipt
 * @param keeping what becomes of records while the broker is away
 */
record VenueCommand(String name, Publication publication, VenueSource source, Keeping keeping) implements Command {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    static VenueCommand binance(Options options) {
        return live("binance", options, BinanceSource.of(options));
    }

    static VenueCommand kraken(Options options) {
        return live("kraken", options, KrakenSource.of(options));
    }

    static VenueCommand coinbase(Options options) {
        return live("coinbase", options, CoinbaseSource.of(options));
    }

    static VenueCommand finnhub(Options options) {
        return live("finnhub", options, FinnhubSource.of(options));
    }

    private static VenueCommand live(String name, Options options, VenueSource source) {
        return new VenueCommand(name, Publication.of(options, name + "_trades", 0), source, Keeping.of(options));
    }

    static VenueCommand replay(Options options) {
        ReplaySource source = ReplaySource.of(options);
        return new VenueCommand(
                "replay", Publication.of(options, source.capture().dataset(), 0), source, Keeping.nothing());
    }

    @Override
    public int run(Stop stop, PrintStream out) {
        Patience patience = new Patience(stop, out);
        String topic = publication.topic();
        GenericRecord blank = BlankEvent.of(publication.contract().event());
        try (ProducerTelemetry telemetry = ProducerTelemetry.start(name, publication);
                Serializer<GenericRecord> serializer = EventSerializers.configured(publication.config());
                TopicProbe probe = new TopicProbe(publication.config())) {
            boolean isReady =
                    patience.outlasts(() -> Patience.registryObstacle(() -> serializer.serialize(topic, blank)))
                            && patience.outlasts(() -> probe.obstacle(topic));
            return isReady ? publish(new Frames(serializer), probe, telemetry, stop, out) : 0;
        }
    }

    private int publish(Frames frames, TopicProbe probe, ProducerTelemetry telemetry, Stop stop, PrintStream out) {
        // Before it connects, so that the first trades have their assets too.
        try (Listing listing = source.listing();
                Delivery delivery = keeping.delivery(publication, source, listing, frames, probe, out)) {
            VenueProtocol protocol = source.protocol(publication.contract().event(), listing);
            VenueConnector connector = new VenueConnector(
                    new VenueConnector.Settings(publication.topic(), source.again(), delivery.watcher()),
                    protocol,
                    event -> frames.frame(publication.topic(), event));
            return publish(connector, protocol, delivery, telemetry, stop, out);
        } catch (IOException e) {
            out.println(e.getMessage());
            return 1;
        } catch (UncheckedIOException e) {
            out.println(e.getCause().getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int publish(
            VenueConnector connector,
            VenueProtocol protocol,
            Delivery delivery,
            ProducerTelemetry telemetry,
            Stop stop,
            PrintStream out) {
        VenueStatus status = new VenueStatus(out);
        VenuePulse pulse = new VenuePulse();
        try (Feed feed = source.open(protocol);
                GivingUp end = new GivingUp(stop, delivery.publisher(), GivingUp.PATIENCE);
                Reporter reporter = new Reporter(
                        delivery.publisher(),
                        publication.receipt(),
                        json -> {
                            describe(connector, delivery, feed, json);
                            json.put("lastMessage", shown(pulse.lastMessage()));
                            json.put("lastTrade", shown(pulse.lastTrade()));
                        },
                        stop,
                        out)) {
            telemetry.follow(delivery.publisher());
            telemetry.follow(new VenueMeasures(source, connector, delivery, feed, pulse));
            Pace pace = new Pace(publication.limits(), stop);
            while (!feed.isExhausted() && !pace.isOver()) {
                status.say(feed);
                follow(delivery, feed);
                Optional<Received> message = feed.poll(PATIENCE);
                if (message.isEmpty()) {
                    connector.tick(Instant.now());
                } else {
                    int records = deliver(message.get(), connector, delivery, feed, pace);
                    pulse.heard(message.get(), records);
                }
                delivery.tick(Instant.now());
            }
            boolean isComplete = delivery.finish();
            reporter.finish();
            delivery.leftBehind().ifPresent(out::println);
            boolean neverConnected = feed.obstacle().isPresent() && feed.connections() == 0;
            if (neverConnected) {
                out.println("Nothing was received: " + feed.obstacle().get());
            }
            return isComplete && !neverConnected ? 0 : 1;
        }
    }

    /** All of a message, even beyond the count of records that are wanted: half a message would be a gap. */
    private static int deliver(Received message, VenueConnector connector, Delivery delivery, Feed feed, Pace pace) {
        List<Outgoing> records = connector.records(message, feed);
        records.forEach(record -> pace.next());
        if (!delivery.deliver(records)) {
            connector.notTaken();
        }
        return records.size();
    }

    private static String shown(Instant moment) {
        return moment.equals(Instant.EPOCH) ? "" : moment.toString();
    }

    /** A venue is left while there is no room for what it says. */
    private static void follow(Delivery delivery, Feed feed) {
        if (delivery.hasRoom()) {
            feed.comeBack();
        } else {
            feed.leave();
        }
    }

    private void describe(VenueConnector connector, Delivery delivery, Feed feed, ObjectNode json) {
        json.put("command", name).put("venue", source.venue());
        json.put("hours", source.hours().word());
        json.put("connections", feed.connections());
        json.put("obstacle", feed.obstacle().orElse(""));
        delivery.describe(json);
        json.put("toldAgain", connector.repeated());
        ObjectNode unpublished = json.putObject("unpublished");
        connector.unpublished().forEach(unpublished::put);
        ObjectNode subscriptions = json.putObject("notSubscribed");
        connector.troubles().forEach(subscriptions::put);
        ObjectNode failures = json.putObject("lastFailures");
        connector.failures().forEach(failures::put);
    }
}
