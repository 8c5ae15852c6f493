package dev.sluice.producer.kraken;

import static dev.sluice.producer.kraken.Told.BUY;
import static dev.sluice.producer.kraken.Told.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.venue.Instruments;
import dev.sluice.producer.venue.Origin;
import dev.sluice.producer.venue.Reading;
import dev.sluice.producer.venue.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** API v1 does not say which trades it tells again upon a subscription, and does not always tell any. */
class KrakenV1OriginTest {
    private static final Instant TRADED = Instant.parse("2018-08-18T17:40:57.321597Z");

    private final KrakenV1 kraken =
            new KrakenV1(Told.CONTRACT.event(), Pairs.of(List.of("XBT/USD"), Instruments.none()));

    @Test
    void tradesOfBeforeTheSubscriptionInItsFirstMessageAreASnapshotAndAllBehindThemTheStream() {
        Instant subscribed = TRADED.plus(Duration.ofSeconds(5));
        read(Told.SUBSCRIBED, subscribed, Origin.STREAM, 1);

        assertOrigin("snapshot", read(Told.message(SELL, BUY), subscribed.plusMillis(1), Origin.STREAM, 1));
        assertOrigin("stream", read(Told.message(SELL), subscribed.plusMillis(2), Origin.STREAM, 1));
    }

    @Test
    void aVenueThatReplaysNothingHasItsFirstTradesInTheStream() {
        Instant subscribed = TRADED.minus(Duration.ofSeconds(10));
        read(Told.SUBSCRIBED, subscribed, Origin.STREAM, 1);

        assertOrigin("stream", read(Told.message(SELL, BUY), TRADED.plusMillis(30), Origin.STREAM, 1));
    }

    @Test
    void eachSubscriptionAndEachConnectionHasItsOwnSnapshot() {
        Instant subscribed = TRADED.plus(Duration.ofSeconds(5));
        for (long connection : new long[] {1, 2}) {
            for (int again = 0; again < 2; again++) {
                read(Told.SUBSCRIBED, subscribed, Origin.STREAM, connection);
                assertOrigin("snapshot", read(Told.message(SELL), subscribed.plusMillis(1), Origin.STREAM, connection));
            }
        }
    }

    @Test
    void aReplayOfAnotherPairIsNotTakenForThisOnes() {
        Instant subscribed = TRADED.plus(Duration.ofSeconds(5));
        read(Told.SUBSCRIBED, subscribed, Origin.STREAM, 1);

        assertOrigin("stream", read(Told.messageOf("ETH/USD", List.of(SELL)), subscribed, Origin.STREAM, 1));
        assertOrigin("snapshot", read(Told.message(SELL), subscribed, Origin.STREAM, 1));
    }

    @Test
    void whatACaptureHasIsRecorded() {
        Instant subscribed = TRADED.plus(Duration.ofSeconds(5));
        read(Told.SUBSCRIBED, subscribed, Origin.RECORDED, 1);

        assertOrigin("recorded", read(Told.message(SELL), subscribed, Origin.RECORDED, 1));
    }

    private List<Reading> read(String text, Instant at, Origin origin, long connection) {
        return kraken.read(new Received(text, at, origin, connection));
    }

    private static void assertOrigin(String expected, List<Reading> readings) {
        assertThat(readings).isNotEmpty().allSatisfy(reading -> {
            Reading.Trade trade = (Reading.Trade) reading;
            assertThat(trade.event().get("origin")).isEqualTo(expected);
            assertThat(trade.origin().word()).isEqualTo(expected);
        });
    }
}
