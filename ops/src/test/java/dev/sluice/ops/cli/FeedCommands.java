package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.stack.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Part of {@link OperatorTest}: its feeds have ended with the demo; one is started, restarted and stopped. */
interface FeedCommands {
    /** Where the commands are typed. */
    Terminal terminal();

    @Tag("runbook-E5")
    @Tag("runbook-M3")
    @Test
    @Order(7)
    default void aFeedIsListedStartedRestartedWithOtherSymbolsAndStopped() throws IOException {
        JsonNode payments = feed("payments");
        assertThat(payments.path("state").asText()).isEqualTo("stopped");
        assertThat(payments.path("sent").asLong()).isPositive();
        assertThat(payments.path("failed").asLong()).isZero();
        assertThat(payments.path("waiting").asLong()).isZero();

        assertThat(terminal().run("feed", "start", "trades"))
                .as(terminal().err())
                .isZero();
        await().atMost(Terminal.PATIENCE)
                .until(() -> feed("trades").path("sent").asLong() > 0);
        JsonNode trades = feed("trades");
        assertThat(trades.path("state").asText()).isEqualTo("running");
        assertThat(trades.path("venue").asText()).isEqualTo("BINANCE");
        assertThat(trades.path("symbols").asText()).isEqualTo("BTCUSDT,ETHUSDT");
        assertThat(trades.path("open").asBoolean()).isTrue();
        assertThat(trades.path("lastMessageAgeSeconds").isIntegralNumber()).isTrue();

        whatRunsAlreadyOrIsOnlyAskedForChangesNothing();
        assertThat(terminal().run("feed", "restart", "binance", "--symbols", "ETHUSDT"))
                .as(terminal().err())
                .isZero();
        await().atMost(Terminal.PATIENCE)
                .until(() -> feed("trades").path("sent").asLong() > 0);
        assertThat(feed("trades").path("symbols").asText()).isEqualTo("ETHUSDT");
        assertThat(Files.readString(terminal().data().resolve("run").resolve("trades.json")))
                .contains("symbols=ETHUSDT");

        assertThat(terminal().run("feed", "stop", "trades"))
                .as(terminal().err())
                .isZero();
        // One pass of supervision.
        Platform.known(Instance.in(terminal().data())).ensure(Progress.silent());
        assertThat(feed("trades").path("state").asText()).isEqualTo("stopped");
        terminal().clear();
        assertThat(terminal().run("feed", "list")).isZero();
        assertThat(terminal().out()).contains("trades", "BINANCE", "payments", "'./sluice feed start trades");
        whatWasToldToEndIsSaidAndLeftAlone();
        terminal().await(0, "audit");
    }

    private void whatWasToldToEndIsSaidAndLeftAlone() {
        assertThat(terminal().run("doctor", "feeds")).isEqualTo(1);
        assertThat(terminal().out())
                .contains("trades was told to end, so nobody sends its records.", "    ./sluice feed start trades");
        assertThat(terminal().run("recover", "--dry-run")).isZero();
        assertThat(terminal().out()).contains("would leave trades as it is: it was told to end");
    }

    private void whatRunsAlreadyOrIsOnlyAskedForChangesNothing() {
        assertThat(terminal().run("feed", "start", "trades")).isZero();
        assertThat(terminal().run("feed", "stop", "trades", "--dry-run")).isZero();
        assertThat(terminal().run("feed", "restart", "trades", "--dry-run")).isZero();
        assertThat(terminal().err())
                .contains(
                        "trades runs already; nothing was changed.",
                        "Would end trades; nothing was changed.",
                        "Would end and start again trades; nothing was changed.");
        assertThat(feed("trades").path("state").asText()).isEqualTo("running");
    }

    @Test
    @Order(7)
    default void aFeedThatThereIsNotAndSymbolsThatNoVenueHasAreRefused() {
        assertThat(terminal().run("feed", "start", "trades", "--dry-run")).isZero();
        assertThat(terminal().err()).contains("Would start trades; nothing was changed.");
        assertThat(feed("trades").path("state").asText()).isEqualTo("stopped");
        assertThat(terminal().run("feed", "restart", "trade", "--dry-run")).isEqualTo(2);
        assertThat(terminal().run("feed", "restart", "trades", "--symbols", "BTC/USDT", "--dry-run"))
                .isEqualTo(1);
        assertThat(terminal().run("feed", "stop", "trades")).isZero();
        assertThat(terminal().err()).contains("trades does not run; nothing was changed.");
        assertThat(terminal().run("feed", "restart", "trade")).isEqualTo(2);
        assertThat(terminal().run("feed", "restart", "trades", "--symbols", "BTC/USDT"))
                .isEqualTo(1);
        assertThat(terminal().run("feed", "restart", "payments", "--symbols", "AAPL"))
                .isEqualTo(1);
        assertThat(terminal().err())
                .contains(
                        "There is no feed 'trade' here, the nearest is 'trades'",
                        "'symbols' is 'BTC/USDT', expected symbols of letters and digits",
                        "The feed payments asks no venue for symbols");
        assertThat(feed("trades").path("state").asText()).isEqualTo("stopped");
    }

    private JsonNode feed(String name) {
        terminal().clear();
        terminal().run("feed", "list", "--output", "json");
        try {
            for (JsonNode feed : new ObjectMapper().readTree(terminal().out()).path("feeds")) {
                if (feed.path("name").asText().equals(name)) {
                    return feed;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("No feed " + name + " in " + terminal().out());
    }
}
