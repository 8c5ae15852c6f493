package dev.sluice.realtime.price;

import static dev.sluice.realtime.TestEvents.NOON;
import static dev.sluice.realtime.TestEvents.TRADES;
import static dev.sluice.realtime.TestEvents.micros;
import static dev.sluice.realtime.TestEvents.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.realtime.TestTopology;
import dev.sluice.schemas.contract.DerivedTopics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PriceTopologyTest {
    private final TestTopology topology = new TestTopology();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void anOlderTradeNeverOverwritesANewerOne() {
        topology.send(TRADES, trade(2, "70000.5"));
        topology.send(TRADES, trade(3, "69000", "trade_time", micros(NOON) - 1));

        assertThat(price("BTCUSDT")).isEqualTo("70000.500000000000000000");
        assertThat(topology.read(DerivedTopics.latestPrices(TRADES))).hasSize(1);
    }

    @Test
    void ofTwoTradesOfOneMomentTheHigherTradeIdIsTheNewer() {
        topology.send(TRADES, trade(2, "2"));
        topology.send(TRADES, trade(3, "3"));
        topology.send(TRADES, trade(1, "1"));

        assertThat(price("BTCUSDT")).startsWith("3.");
    }

    @Test
    void everyOrderOfArrivalEndsWithTheSamePrice() {
        List<GenericRecord> trades = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            trades.add(trade(
                    i,
                    Integer.toString(i + 1),
                    "feed",
                    i % 3 == 0 ? "trade" : "aggTrade",
                    "trade_time",
                    micros(NOON) - i / 4));
        }
        List<String> prices = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(trades, new Random(seed));
            String symbol = "S" + seed;
            trades.forEach(trade -> {
                trade.put("symbol", symbol);
                topology.send(TRADES, trade);
            });
            prices.add(price(symbol));
        }

        assertThat(prices).hasSize(5).containsOnly("4.000000000000000000");
    }

    @Test
    void theTopicHoldsTheTradeItselfUnderVenueAndSymbol() {
        byte[] value = topology.framed(trade(1, "5"));
        topology.send(TRADES, value);

        TestRecord<byte[], byte[]> latest =
                topology.read(DerivedTopics.latestPrices(TRADES)).get(0);

        assertThat(new String(latest.key(), StandardCharsets.UTF_8)).isEqualTo("BINANCE/BTCUSDT");
        assertThat(latest.value()).isEqualTo(value);
    }

    @Test
    void aDeadTradeIsNoPrice() {
        topology.send(TRADES, trade(1, "-5"));

        assertThat(topology.driver().getKeyValueStore(PriceStream.PRICES).get("BINANCE/BTCUSDT"))
                .isNull();
        assertThat(topology.read(DerivedTopics.deadLetters(TRADES))).hasSize(1);
    }

    @Test
    void aPriceComesBackFromItsBytes() {
        LatestPrice price = LatestPrice.of(trade(7, "0.000000000000000001"));
        try (var serde = LatestPriceSerde.serde()) {
            byte[] bytes = serde.serializer().serialize("t", price);
            assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(price);
        }
    }

    private String price(String symbol) {
        LatestPrice price = (LatestPrice)
                topology.driver().getKeyValueStore(PriceStream.PRICES).get(PriceStream.key("BINANCE", symbol));
        return price.price().toPlainString();
    }
}
