package dev.sluice.producer.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.Heard;
import dev.sluice.producer.continuity.Cause;
import dev.sluice.producer.continuity.ContinuityLedger;
import dev.sluice.producer.continuity.Limits;
import dev.sluice.producer.continuity.Series;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.schemas.registry.WireFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A day of damaged frames, sound ones among them, through all that a connector does with them: each becomes a record or is
 * counted, no sound trade is lost behind a damaged frame, and nothing that a venue says fills the memory or is said back to it.
 * {@code bench/fuzz-frames} sends a million.
 */
class FuzzedFramesTest {
    private static final int FRAMES = Integer.getInteger("sluice.fuzz.frames", 50_000);
    private static final long SEED = Long.getLong("sluice.fuzz.seed", 20_261_122L);
    private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final int FRAMES_OF_A_CONNECTION = 500;
    /** Kinds by which messages without trades are counted. */
    private static final int MOST_KINDS = 40;

    private static final int FRAME_MILLIS = 200;
    /** Of the connector, and of who watches for gaps. */
    private static final int MOST_LINES_A_MINUTE = 2 * (20 + 1);

    @TempDir
    private Path folder;

    private final List<GenericRecord> events = new ArrayList<>();

    private static Stream<Talk> talks() {
        return Talk.all();
    }

    /** Hears what the connector says, and keeps it but once. */
    private static final class Listening extends Silent {
        private final Set<String> texts = new HashSet<>();

        @Override
        public void say(long connection, String text) {
            texts.add(text);
        }
    }

    private final Heard heard = new Heard(Level.WARNING);

    @AfterEach
    void stopListening() {
        heard.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("talks")
    void whateverAVenueSaysIsARecordOrCountedAndNoSoundTradeIsLost(Talk talk) {
        Random random = new Random(SEED);
        VenueProtocol protocol = talk.protocol().get();
        VenueConnector connector = connector(protocol);
        Listening venue = new Listening();
        Map<String, Integer> outcomes = new TreeMap<>();
        Set<String> marks = new HashSet<>();
        int frames = FRAMES / (int) Talk.all().count();
        for (int n = 0; n < frames; n++) {
            boolean isSoundTrade = random.nextInt(5) == 0;
            String text = isSoundTrade ? talk.trade(n) : frame(talk, n, random);
            long connection =
                    1L + n / FRAMES_OF_A_CONNECTION - (n > FRAMES_OF_A_CONNECTION && random.nextInt(9) == 0 ? 1 : 0);
            Received message = new Received(text, BEGIN.plusMillis((long) n * FRAME_MILLIS), Origin.STREAM, connection);
            outcomes.merge(outcome(connector, message, venue), 1, Integer::sum);
            boolean isNews = marks.add(Talk.mark(n));
            if (isSoundTrade && isNews && !isTold(Talk.mark(n))) {
                throw new AssertionError("With seed " + SEED + " frame " + n + " is sound, and no event: " + text);
            }
            // Damage may have made of one trade another one that is to come, and then that is told again.
            events.forEach(event -> Talk.marks(event.get("message").toString()).forEach(marks::add));
            events.clear();
            if (n % 100 == 99) {
                assertThat(protocol.subscriptions())
                        .as("what is asked for again, with seed " + SEED)
                        .containsAll(connector.troubles().keySet());
            }
        }
        System.out.println("Fuzz with seed " + SEED + ": " + talk + ", " + frames + " frames: " + outcomes);

        assertThat(connector.unpublished()).hasSizeLessThan(MOST_KINDS);
        assertThat(connector.failures()).hasSizeLessThan(MOST_KINDS);
        assertThat(heard.lines()).hasSizeLessThanOrEqualTo((1 + frames * FRAME_MILLIS / 60_000) * MOST_LINES_A_MINUTE);
        assertThat(venue.texts).isSubsetOf(sayable(protocol));
        assertThat(outcomes).containsKeys("published", "unreadable", "counted");
    }

    private static String frame(Talk talk, int n, Random random) {
        int choice = random.nextInt(talk.others().size() + 2);
        String whole = choice < talk.others().size() ? talk.others().get(choice) : talk.trade(n);
        return switch (random.nextInt(40)) {
            case 0, 1, 2, 3 -> whole;
            case 4 -> whole + talk.trade(n);
            case 5 -> "[".repeat(1 + random.nextInt(5_000)) + whole;
            case 6 -> whole.replaceFirst("[0-9]+", "9".repeat(1 + random.nextInt(400)));
            case 7 -> whole.replaceFirst("\"[A-Za-z/-]+\"", "\"" + "x".repeat(random.nextInt(20_000)) + "\"");
            case 8 -> whole.replaceFirst("[A-Z]{3}", Integer.toString(random.nextInt(), Character.MAX_RADIX));
            default -> Damage.of(whole, random);
        };
    }

    private VenueConnector connector(VenueProtocol protocol) {
        ContinuityLedger ledger = ContinuityLedger.open(folder.resolve("state"), Limits.standard(), gap -> {});
        TradeWatcher watcher = new TradeWatcher() {
            @Override
            public void connected(String venue, long connection, Instant at) {
                ledger.connected(Cause.RECONNECT, at);
            }

            @Override
            public void trade(Seen trade) {
                Series series = new Series(trade.venue(), trade.feed(), trade.symbol());
                if (trade.id().isPresent()) {
                    ledger.see(series, trade.id().getAsLong(), trade.tradeTime(), trade.receivedAt());
                } else {
                    ledger.see(series, trade.tradeTime(), trade.receivedAt());
                }
            }
        };
        return new VenueConnector(
                new VenueConnector.Settings("topic", VenueConnector.Again.DROP, watcher), protocol, event -> {
                    events.add(event);
                    return WireFormat.encode(1, event);
                });
    }

    private String outcome(VenueConnector connector, Received message, Feed venue) {
        long before = counted(connector);
        List<Outgoing> records;
        try {
            records = connector.records(message, venue);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("With seed " + SEED + ", " + message.text(), e);
        }
        if (records.isEmpty() && counted(connector) == before) {
            throw new AssertionError("With seed " + SEED + " nothing came of " + message.text());
        }
        boolean isUnreadable = records.stream().anyMatch(record -> record.kind().equals("unreadable"));
        return isUnreadable ? "unreadable" : records.isEmpty() ? "counted" : "published";
    }

    private static long counted(VenueConnector connector) {
        return connector.repeated()
                + connector.unpublished().values().stream().mapToLong(n -> n).sum();
    }

    private boolean isTold(String mark) {
        return events.stream().anyMatch(event -> event.get("message").toString().contains(mark));
    }

    /** What a connector has to say: what it wants, one by one or together, and heartbeats. */
    private static Set<String> sayable(VenueProtocol protocol) {
        Set<String> sayable = new HashSet<>(protocol.requests(protocol.subscriptions()));
        protocol.subscriptions().forEach(one -> sayable.addAll(protocol.requests(List.of(one))));
        protocol.heartbeat().ifPresent(sayable::add);
        return sayable;
    }
}
