package dev.sluice.producer.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.Heard;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.schemas.registry.WireFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class VenueConnectorTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    private final List<String> watched = new ArrayList<>();
    private final Silent feed = new Silent();
    private final VenueConnector connector = new VenueConnector(
            new VenueConnector.Settings("t", VenueConnector.Again.DROP, new Recorder()),
            Protocols.krakenV2("BTC/USD"),
            event -> WireFormat.encode(5, event));

    /** Writes down what it is told. */
    private final class Recorder implements TradeWatcher {
        @Override
        public void connected(String venue, long connection, Instant at) {
            watched.add("connected " + connection);
        }

        @Override
        public void trade(Seen trade) {
            watched.add(trade.venue() + " " + trade.feed() + " " + trade.symbol() + " "
                    + trade.id().orElseThrow() + " " + trade.origin() + " " + trade.connection() + " "
                    + trade.tradeTime());
        }
    }

    private static String trades(String type, int... ids) {
        List<String> trades = new ArrayList<>();
        for (int id : ids) {
            trades.add(
                    "{\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"price\":1.5,\"qty\":1,\"ord_type\":\"limit\",\"trade_id\":"
                            + id + ",\"timestamp\":\"2026-11-22T09:59:59Z\"}");
        }
        return "{\"channel\":\"trade\",\"type\":\"" + type + "\",\"data\":[" + String.join(",", trades) + "]}";
    }

    private List<Outgoing> records(String text, long connection) {
        return connector.records(new Received(text, AT, Origin.STREAM, connection), feed);
    }

    @Test
    void tradesThatAreToldAgainUponASubscriptionAreDroppedAndTheMissedOnesAmongThemAreNot() {
        assertThat(records(trades("update", 1, 2, 3), 1)).hasSize(3);
        assertThat(records(trades("snapshot", 1, 2, 3, 4, 5), 2)).hasSize(2);
        assertThat(records(trades("update", 5, 6), 2)).as("two updates are two").hasSize(2);
        assertThat(records(trades("snapshot", 6), 2))
                .as("on the same connection")
                .isEmpty();
        assertThat(connector.repeated()).isEqualTo(4);
    }

    @Test
    void whatWasNotTakenIsPublishedWhenItIsToldAgain() {
        assertThat(records(trades("update", 1, 2), 1)).hasSize(2);
        assertThat(records(trades("update", 3, 4), 1)).hasSize(2);
        connector.notTaken();
        assertThat(records("{\"channel\":\"heartbeat\"}", 1)).isEmpty();
        connector.notTaken();

        assertThat(records(trades("snapshot", 1, 2, 3, 4), 2)).hasSize(2);
        assertThat(records(trades("snapshot", 3, 4), 3)).isEmpty();
    }

    @Test
    void theWatcherIsToldOfEveryConnectionAndEveryTradeInOrderAlsoOfThoseDropped() {
        records(trades("update", 7), 1);
        records(trades("snapshot", 7, 8), 2);
        assertThat(watched)
                .containsExactly(
                        "connected 1",
                        "KRAKEN trade BTCUSD 7 STREAM 1 2026-11-22T09:59:59Z",
                        "connected 2",
                        "KRAKEN trade BTCUSD 7 SNAPSHOT 2 2026-11-22T09:59:59Z",
                        "KRAKEN trade BTCUSD 8 SNAPSHOT 2 2026-11-22T09:59:59Z");
    }

    @Test
    void aRecordHasTheSymbolAsItsKeyAndWhatCannotBeReadGoesOnAsItIs() {
        Outgoing trade = records(trades("update", 7), 1).get(0);
        assertThat(new String(trade.key(), StandardCharsets.UTF_8)).isEqualTo("BTCUSD");
        assertThat(trade.kind()).isEqualTo("trade");
        Outgoing broken = records("{ü", 1).get(0);
        assertThat(new String(broken.value(), StandardCharsets.UTF_8)).isEqualTo("{ü");
        assertThat(broken.key()).isNull();
        assertThat(broken.kind()).isEqualTo("unreadable");
    }

    @Test
    void whatIsNoTradeIsCountedByNameAndAFailureIsKept() {
        assertThat(records("{\"channel\":\"heartbeat\"}", 1)).isEmpty();
        assertThat(records("{\"channel\":\"heartbeat\"}", 1)).isEmpty();
        assertThat(records("{\"error\":\"" + "no ".repeat(1_000) + "\"}", 1)).isEmpty();
        assertThat(connector.unpublished()).containsEntry("heartbeat", 2L).containsEntry("error", 1L);
        assertThat(connector.failures().get("error")).startsWith("no no").hasSize(300);
    }

    @Test
    void aVenueThatSaysSomethingElseEachTimeFillsNeitherTheLogNorTheMemory() {
        records("{\"method\":\"subscribe\",\"success\":true,\"result\":{\"symbol\":\"BTC/USD\"}}", 1);
        List<String> logged;
        try (Heard heard = new Heard(Level.WARNING)) {
            for (int n = 0; n < 100_000; n++) {
                Instant at = AT.plusMillis(n);
                connector.records(new Received("{\"error\":\"no " + n + "\\n\"}", at, Origin.STREAM, 1), feed);
            }
            connector.tick(AT.plusSeconds(200));
            logged = heard.lines();
        }

        assertThat(connector.unpublished()).containsEntry("error", 100_000L);
        assertThat(connector.failures()).containsOnlyKeys("error").containsEntry("error", "no 99999 ");
        assertThat(logged).as("in two minutes, with what was left out").hasSize(2 * (20 + 1));
        assertThat(logged.get(0)).contains("KRAKEN says error: no 0 ");
        assertThat(logged.get(20)).contains("59980 more lines like these within 60 s were left out");
        assertThat(logged.get(41)).contains("39980 more");
    }

    @Test
    void aRefusedSubscriptionIsAskedForAgainOnTheNewestConnection() {
        records("{\"channel\":\"heartbeat\"}", 1);
        records("{\"channel\":\"heartbeat\"}", 2);
        records("{\"method\":\"subscribe\",\"success\":false,\"symbol\":\"BTC/USD\",\"error\":\"busy\"}", 2);
        assertThat(connector.troubles()).containsEntry("BTCUSD", "refused: busy");
        connector.tick(AT.plus(Duration.ofSeconds(60)));
        assertThat(feed.said()).anyMatch(said -> said.startsWith("2 {\"method\":\"subscribe\""));
        assertThat(feed.said()).noneMatch(said -> said.startsWith("1 "));
        records("{\"method\":\"subscribe\",\"success\":true,\"result\":{\"symbol\":\"BTC/USD\"}}", 2);
        assertThat(connector.troubles()).isEmpty();
    }
}
