package dev.sluice.producer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.producer.continuity.IdRange;
import dev.sluice.producer.history.ScriptedVenue.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Venues that turn us away, answer wrongly, or not at all. */
class TroubledHistoryTest {
    private GivenHistory given;

    @BeforeEach
    void start() throws IOException {
        given = new GivenHistory();
    }

    @AfterEach
    void stop() {
        given.close();
    }

    @Test
    void aVenueThatSaysTheKeyBackIsNotRepeated() {
        given.key = "planted-key-0123456789";
        for (Answer answer : List.of(
                new Answer(401, null, "{\"msg\":\"bad planted-key-0123456789\"}"),
                Answer.of("planted-key-0123456789"),
                Answer.of("\"planted-key-0123456789\""),
                Answer.of("[\"planted-key-0123456789\"] planted-key-0123456789"))) {
            given.venue.answers(query -> answer);
            History history = given.binance(GivenHistory.LIMITS);
            assertThat(String.valueOf(
                            catchThrowable(() -> history.fetch(GivenHistory.missing("BTCUSDT", "trade", 1, 1)))))
                    .doesNotContain("planted")
                    .doesNotContain("0123456789");
        }
        assertThat(given.venue.requests()).isNotEmpty().noneMatch(url -> url.contains("planted"));
        assertThat(given.venue.keys()).containsOnly("planted-key-0123456789");
        assertThat(given.where(GivenHistory.LIMITS).toString()).doesNotContain("planted");
    }

    @Test
    void aVenueThatAsksToWaitIsAskedAgainThen() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        given.venue.answers(query -> asked.getAndIncrement() < 2
                ? new Answer(asked.get() == 1 ? 429 : 418, "0", "{}")
                : GivenHistory.page(query, 5, 100));
        assertThat(GivenHistory.ids(
                        given.binance(GivenHistory.LIMITS).fetch(GivenHistory.missing("BTCUSDT", "trade", 1, 1))))
                .containsExactly(1L);
        assertThat(given.venue.requests()).hasSize(3);
    }

    @Test
    void aVenueThatAsksToWaitBeyondTheDeadlineIsLeftAlone() {
        given.venue.answers(query -> new Answer(418, "3600", ""));
        assertThatThrownBy(
                        () -> given.binance(GivenHistory.LIMITS).fetch(GivenHistory.missing("BTCUSDT", "trade", 1, 1)))
                .hasMessageContaining("answers 418 and asks to wait 3600 seconds");
        assertThat(given.venue.requests()).hasSize(1);
    }

    @Test
    void requestsAreBoundedWhenTheVenueTurnsUsAway() {
        given.venue.answers(query -> new Answer(429, "0", ""));
        assertThatThrownBy(
                        () -> given.binance(GivenHistory.LIMITS).fetch(GivenHistory.missing("BTCUSDT", "trade", 1, 1)))
                .hasMessageContaining("until 5 requests were used");
        assertThat(given.venue.requests()).hasSize(5);
    }

    @Test
    void requestsAreBoundedWhenTheGapIsLong() throws Exception {
        given.venue.answers(query -> GivenHistory.page(query, 3, 1_000_000));
        Fetched fetched = given.binance(GivenHistory.LIMITS).fetch(GivenHistory.missing("BTCUSDT", "trade", 1, 1_000));
        assertThat(fetched.trades()).hasSize(15);
        assertThat(fetched.unfinished()).contains("more than 5 requests would be needed");
        assertThat(given.venue.requests()).hasSize(5);
    }

    @Test
    void whatCameBeforeAnErrorIsKept() throws Exception {
        given.venue.answers(query -> query.get("fromId").equals("1")
                ? GivenHistory.page(query, 3, 100)
                : new Answer(500, null, "out of order"));
        Fetched fetched = given.binance(GivenHistory.LIMITS).fetch(GivenHistory.missing("BTCUSDT", "trade", 1, 9));
        assertThat(GivenHistory.ids(fetched)).containsExactly(1L, 2L, 3L);
        assertThat(fetched.unfinished().orElseThrow()).contains("got 500: out of order");
    }

    @Test
    void idsThatNobodyAskedForAreCountedAndLeftOut() throws Exception {
        given.venue.answers(query -> Answer.of(GivenHistory.list(LongStream.of(3, 5, 5, 900))));
        Fetched fetched = given.binance(GivenHistory.LIMITS).fetch(GivenHistory.missing("BTCUSDT", "trade", 5, 6));
        assertThat(GivenHistory.ids(fetched)).containsExactly(5L);
        assertThat(fetched.outside()).isEqualTo(2);
    }

    @Test
    void entriesThatAreNoTradesAreCountedAndTheOthersKept() throws Exception {
        given.venue.answers(query -> Answer.of("[" + GivenHistory.binanceTrade(1) + ",7,null,{},[],\"x\","
                + GivenHistory.binanceTrade(2).replace("\"4.00000100\"", "4.1") + ","
                + GivenHistory.binanceTrade(2).replace("\"4.00000100\"", "\"1e9\"") + ","
                + GivenHistory.binanceTrade(2).replace("1499865549590", "-5") + ","
                + GivenHistory.binanceTrade(2).replace(":true,", ":\"true\",") + "," + GivenHistory.binanceTrade(3)
                + "]"));
        Fetched fetched = given.binance(GivenHistory.LIMITS).fetch(GivenHistory.missing("BTCUSDT", "trade", 1, 3));
        assertThat(GivenHistory.ids(fetched)).containsExactly(1L, 3L);
        assertThat(fetched.unreadable()).isEqualTo(9);
    }

    @Test
    void answersThatAreNoHistorySayWhatCame() {
        for (String body : List.of("{}", "", "[", "[{", "<html>", "[1", "{\"a\":1")) {
            given.venue.answers(query -> Answer.of(body));
            assertThatThrownBy(() ->
                            given.binance(GivenHistory.LIMITS).fetch(GivenHistory.missing("BTCUSDT", "trade", 1, 3)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> given.kraken().fetch(GivenHistory.missing("BTCEUR", "trade", 1, 3)))
                    .isInstanceOf(IOException.class);
        }
        given.venue.answers(query -> Answer.of("[" + "9".repeat(2 << 20) + "]"));
        assertThatThrownBy(
                        () -> given.binance(GivenHistory.LIMITS).fetch(GivenHistory.missing("BTCUSDT", "trade", 1, 3)))
                .hasMessageContaining("longer than 1048576 bytes");
    }

    @Test
    void aVenueThatDoesNotAnswerEndsWithTheDeadline() {
        given.venue.answers(query -> ScriptedVenue.SILENCE);
        RestLimits impatient = new RestLimits(5, Duration.ofMillis(300), 1 << 20);
        assertThatThrownBy(() -> given.binance(impatient).fetch(GivenHistory.missing("BTCUSDT", "trade", 1, 3)))
                .isInstanceOf(IOException.class);
        given.venue.close();
        assertThatThrownBy(
                        () -> given.binance(GivenHistory.LIMITS).fetch(GivenHistory.missing("BTCUSDT", "trade", 1, 3)))
                .hasMessageContaining("cannot ask http://127.0.0.1:");
    }

    @Test
    void aSymbolThatNobodyKnowsIsNotAskedFor() {
        assertThatThrownBy(() -> given.binance(GivenHistory.LIMITS).fetch(GivenHistory.missing("XYZ", "trade", 1, 3)))
                .hasMessageContaining("cannot ask for the history of XYZ");
        Missing timeless = new Missing("BTCEUR", "trade", new IdRange(1, 2), Optional.empty());
        assertThatThrownBy(() -> given.kraken().fetch(timeless)).hasMessageContaining("asked by time");
        assertThat(given.venue.requests()).isEmpty();
    }

    @Test
    void aVenueThatSendsUsToTheSamePageAgainIsNotFollowed() throws Exception {
        given.venue.answers(
                query -> Answer.of("{\"error\":[],\"result\":{\"X\":[[\"1\",\"1\",1.5,\"b\",\"l\",\"\",1]],\"last\":\""
                        + query.get("since") + "\"}}"));
        Fetched fetched = given.kraken().fetch(GivenHistory.missing("BTCEUR", "trade", 42, 43));
        assertThat(fetched.trades()).isEmpty();
        assertThat(given.venue.requests()).hasSize(1);
    }
}
