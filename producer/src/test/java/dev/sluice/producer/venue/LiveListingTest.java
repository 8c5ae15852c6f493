package dev.sluice.producer.venue;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.producer.binance.BinanceMessage;
import dev.sluice.producer.binance.BinanceParser;
import dev.sluice.producer.binance.ExchangeInfo;
import dev.sluice.producer.binance.Venue;
import dev.sluice.producer.simulator.SimulatorSettings;
import dev.sluice.producer.simulator.VenueSimulator;
import dev.sluice.schemas.contract.Contracts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// Shorter than a question may take, so that what waits for its end is found.
@Timeout(25)
class LiveListingTest {
    private static final Duration MOMENT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Instrument BITCOIN = new Instrument("BTC", "USDT");

    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile String document = listed("BTCUSDT", BITCOIN);
    private HttpServer rest;

    @BeforeEach
    void start() throws IOException {
        rest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        rest.createContext("/api/v3/exchangeInfo", this::answer);
        rest.start();
    }

    @AfterEach
    void stop() {
        rest.stop(0);
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            asked.incrementAndGet();
            byte[] body = document.getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(status, body.length);
            request.getResponseBody().write(body);
        }
    }

    private static String listed(String symbol, Instrument instrument) {
        return "{\"symbols\":[{\"symbol\":\"" + symbol + "\",\"baseAsset\":\"" + instrument.base()
                + "\",\"quoteAsset\":\"" + instrument.quote() + "\"}]}";
    }

    private LiveListing listing(Duration between) throws InterruptedException {
        URI base = URI.create("http://127.0.0.1:" + rest.getAddress().getPort());
        return LiveListing.open(new LiveListing.Settings(base, new ExchangeInfo(), LONG, MOMENT, MOMENT, between));
    }

    @Test
    void whatTheVenueListsIsKnownBeforeTheFirstTrade() throws Exception {
        try (LiveListing listing = listing(LONG)) {
            assertThat(listing.instrument("BTCUSDT")).contains(BITCOIN);
        }
    }

    @Test
    void tradesFlowWhileTheReferenceDataIsAwayAndLaterOnesHaveTheirAssets() throws Exception {
        status = 503;
        try (VenueSimulator venue = VenueSimulator.start(SimulatorSettings.faultless(0, 1, 500));
                LiveListing listing = listing(LONG);
                LiveFeed feed = new LiveFeed(LiveFeed.Settings.of(
                        Address.of(URI.create(venue.url() + "/stream?streams=btcusdt@trade")), List.of()))) {
            BinanceParser parser = new BinanceParser(
                    Venue.BINANCE, Contracts.shipped().named("binance_trades").event(), listing);
            long first = (long) trade(feed, parser).get("trade_id");
            GenericRecord trade = trade(feed, parser);
            for (long id = first + 1; id < first + 200; id++, trade = trade(feed, parser)) {
                assertThat(trade.get("trade_id")).isEqualTo(id);
                assertThat(trade.get("base_asset")).isNull();
            }

            status = 200;
            long id = (long) trade.get("trade_id");
            while (trade.get("base_asset") == null) {
                trade = trade(feed, parser);
                assertThat(trade.get("trade_id")).isEqualTo(++id);
            }
            assertThat(trade.get("base_asset")).isEqualTo("BTC");
            assertThat(trade.get("quote_asset")).isEqualTo("USDT");
        }
    }

    private static GenericRecord trade(LiveFeed feed, BinanceParser parser) {
        while (true) {
            if (feed.poll(MOMENT).map(parser::parse).orElse(null) instanceof BinanceMessage.Trade trade) {
                return trade.event();
            }
        }
    }

    @Test
    void aVenueThatAnswersNonsenseIsAskedUntilItAnswers() throws Exception {
        document = "<html>busy</html>";
        try (LiveListing listing = listing(LONG)) {
            assertThat(listing.instrument("BTCUSDT")).isEmpty();
            document = listed("BTCUSDT", BITCOIN);
            await().atMost(ofMinutes(3))
                    .until(() -> listing.instrument("BTCUSDT").isPresent());
        }
    }

    @Test
    void aSymbolThatIsNewToTheVenueIsAskedFor() throws Exception {
        try (LiveListing listing = listing(MOMENT)) {
            Instrument coin = new Instrument("NEW", "EUR");
            document = listed("NEWEUR", coin);
            await().atMost(ofMinutes(3))
                    .until(() -> listing.instrument("NEWEUR").equals(Optional.of(coin)));
        }
    }

    @Test
    void unknownSymbolsDoNotMakeItAskMoreOftenThanItMay() throws Exception {
        try (LiveListing listing = listing(LONG)) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(listing.instrument("X" + i)).isEmpty();
            }
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void theLastAnswerStandsWhileTheVenueIsAway() throws Exception {
        try (LiveListing listing = listing(MOMENT)) {
            status = 503;
            await().atMost(ofMinutes(3))
                    .until(() -> listing.instrument("UNKNOWN").isEmpty() && asked.get() > 3);
            assertThat(listing.instrument("BTCUSDT")).contains(BITCOIN);
        }
    }

    @Test
    void aVenueThatTakesTheQuestionAndNeverAnswersHoldsUpNeitherTheStartNorTheEnd() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI base = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            LiveListing listing =
                    LiveListing.open(new LiveListing.Settings(base, new ExchangeInfo(), MOMENT, LONG, LONG, LONG));
            assertThat(listing.instrument("BTCUSDT")).isEmpty();
            listing.close();
        }
    }

    @Test
    void aListingThatWaitsForAnAnswerCanBeClosed() throws Exception {
        URI nowhere = URI.create("http://127.0.0.1:1");
        LiveListing listing =
                LiveListing.open(new LiveListing.Settings(nowhere, new ExchangeInfo(), LONG, LONG, LONG, LONG));
        assertThat(listing.instrument("BTCUSDT")).isEmpty();
        listing.close();
    }
}
