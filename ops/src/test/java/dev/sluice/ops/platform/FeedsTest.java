package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ops.platform.Shape.Purpose;
import dev.sluice.ops.platform.Shape.Store;
import dev.sluice.producer.Produce;
import dev.sluice.stack.Part;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeedsTest {
    @TempDir
    private Path data;

    @Test
    void withoutMoreThereArePaymentsAndTradesAndTheirVenue() {
        assertThat(names(new Shape(Purpose.UP, Store.FILES, 50, 20))).containsExactly("payments", "venue", "trades");
    }

    @Test
    void aDraftThatRunsHasItsFeedAndAVenueBeforeItsConnector() {
        Shape shape = new Shape(Purpose.UP, Store.FILES, 0, 0)
                .with(List.of("kraken_trades", "sensor_readings", "feed_gaps"), 5);

        assertThat(names(shape)).containsExactly("kraken-venue", "kraken", "sensors");
    }

    @Test
    void whoWantsNoFeedsGetsNone() {
        Shape shape = new Shape(Purpose.UP, Store.FILES, 0, 0).with(List.of("kraken_trades"), 0);

        assertThat(names(shape)).isEmpty();
    }

    @Test
    void whateverWasStartedCanBeStopped() {
        Shape shape = new Shape(Purpose.DEMO, Store.FILES, 1, 1)
                .with(
                        List.of(
                                "kraken_trades",
                                "coinbase_trades",
                                "finnhub_trades",
                                "sensor_readings",
                                "product_events"),
                        1);

        assertThat(feeds().all()).extracting(Part::name).containsExactlyElementsOf(names(shape));
    }

    @Test
    void everyFeedIsAProducerThatThereIs() {
        assertThat(feeds().verbs()).isNotEmpty().allMatch(Produce::knows);
    }

    @Test
    void aFeedThatWasStoppedIsNoneOfThoseThatRunAndItsVenueGoesOn() {
        Shape shape = new Shape(Purpose.UP, Store.FILES, 50, 20).with(FeedWishes.NONE.stopping("trades"));

        assertThat(names(shape)).containsExactly("payments", "venue");
        assertThat(feeds().producers(shape)).containsExactly("payments", "trades");
        assertThat(names(shape.with(shape.feeds().running("trades")))).containsExactly("payments", "venue", "trades");
    }

    @Test
    void whatWasAskedOfFeedsIsRememberedAndForgottenByTheNextStart() {
        Instance instance = Instance.in(data);
        FeedWishes wishes = FeedWishes.NONE.stopping("payments").asking("trades", "ETHUSDT");
        instance.remember(new Shape(Purpose.UP, Store.FILES, 50, 20).with(wishes));

        Shape known = instance.shape().orElseThrow();
        assertThat(known.feeds()).isEqualTo(wishes);
        assertThat(known.listened(1, 2).with(List.of("kraken_trades"), 1).feeds())
                .isEqualTo(wishes);
        assertThat(Feeds.symbols("trades", known.feeds())).contains("ETHUSDT");
        assertThat(Feeds.symbols("kraken", known.feeds())).contains("BTC/USD,ETH/USD");
        assertThat(Feeds.symbols("payments", known.feeds())).isEmpty();
        assertThat(new Shape(Purpose.UP, Store.FILES, 50, 20).feeds()).isEqualTo(FeedWishes.NONE);
    }

    @Test
    void symbolsThatAConnectorCannotReadAreFoundOutBeforeItIsStarted() {
        assertThat(Feeds.complaint("finnhub", "AAPL,MSFT,GOOGL")).isEmpty();
        assertThat(Feeds.complaint("kraken", "BTC/USD,ETH/EUR")).isEmpty();
        assertThat(Feeds.complaint("coinbase", "BTC USD")).get().asString().contains("'symbols' is 'BTC USD'");
    }

    /** Without the folder it would lose what the broker cannot take, and not know what is missing. */
    @Test
    void eachConnectorIsToldWhereItsVenueIsAndHasAFolderOfItsOwn() {
        Set<String> folders = new HashSet<>();
        for (String connector : feeds().connectors()) {
            List<String> told = feeds().told(connector, 1, 2);

            assertThat(told).as(connector).contains("url=ws://127.0.0.1:1");
            assertThat(told)
                    .as(connector)
                    .filteredOn(one -> one.startsWith("symbols="))
                    .hasSize(1);
            assertThat(told)
                    .as(connector)
                    .filteredOn(one -> one.startsWith("state="))
                    .hasSize(1)
                    .allMatch(folders::add);
            assertThat(told).as(connector).contains("reference=http://127.0.0.1:2");
        }
        assertThat(folders).hasSizeGreaterThan(3);
    }

    private List<String> names(Shape shape) {
        return feeds().of(shape).stream().map(Part::name).toList();
    }

    private Feeds feeds() {
        return new Feeds(Instance.in(data));
    }
}
