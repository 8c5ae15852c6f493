package dev.sluice.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.producer.venue.ReplayingVenue;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each venue's command, from its options to the topic and the receipt. */
class ProduceVenuesTest {
    private static final String TOKEN = "planted-token-0123456789";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private CompletableFuture<Integer> started(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("kafka.bootstrap.servers=" + Stack.endpoints().bootstrapServers());
        arguments.add("schema.registry.url=" + Stack.endpoints().registryUrl());
        arguments.add("receipt=" + folder.resolve("receipt.json"));
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return CompletableFuture.supplyAsync(() -> Produce.run(
                arguments, Map.of(FinnhubSource.TOKEN, TOKEN), new Caller("produce", Set.of()), new Stop(), out));
    }

    private JsonNode receipt() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("receipt.json").toFile());
    }

    @Test
    void tradesOfALiveVenueArePublishedOnceThoughItTellsThemAgain() throws Exception {
        Contract contract = Contracts.shipped().named("kraken_trades");
        Stack.create(contract.topic());
        // Other tests use the topic, too.
        long begin = System.currentTimeMillis();
        try (ReplayingVenue venue = new ReplayingVenue(0)) {
            String url = venue.url().toString().replaceFirst("/v2$", "");
            venue.trade(30);
            CompletableFuture<Integer> run = started("kraken", "url=" + url, "symbols=BTC/USD", "count=100");
            while (!run.isDone()) {
                if (venue.subscriptions() > 0 && venue.newest() < 500) {
                    venue.trade(1);
                }
                Thread.onSpinWait();
            }
            assertThat(run.join()).isZero();
        }
        JsonNode receipt = receipt();
        assertThat(receipt.path("command").asText()).isEqualTo("kraken");
        assertThat(receipt.path("acknowledged").asInt()).isEqualTo(100);
        assertThat(receipt.path("unpublished").path("subscribed").asInt()).isEqualTo(1);
        assertThat(receipt.path("notSubscribed").isEmpty()).isTrue();
        List<String> ids = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : Stack.read(contract.topic())) {
            if (record.timestamp() < begin) {
                continue;
            }
            ids.add(WireFormat.decode(record.value(), contract.event(), contract.event())
                    .get("trade_id")
                    .toString());
        }
        assertThat(ids).hasSize(100).doesNotHaveDuplicates();
        assertThat(receipt.path("gaps").asInt()).isZero();
    }

    @Test
    void aCaptureIsReplayedAsFastAsTheBrokerTakesItAndFinnhubsTokenIsNowhere() throws Exception {
        Contract contract = Contracts.shipped().named("finnhub_trades");
        Stack.create(contract.topic());
        Path capture = Files.writeString(folder.resolve("capture"), """
                wss://ws.finnhub.io <-> 1672348887
                1672348888.1: {"data":[{"c":["1"],"p":122.1,"s":"TSLA","t":1672348887195,"v":1}],"type":"trade"}
                1672348999.1: {"type":"ping"}
                1672349999.1: {"data":[{"c":[],"p":122.2,"s":"TSLA","t":1672348887196,"v":0}],"type":"trade"}
                """);
        assertThat(started("replay", capture.toString(), "speed=0").join()).isZero();
        assertThat(receipt().path("kinds").path("trade").path("acknowledged").asInt())
                .isEqualTo(1);
        assertThat(receipt().path("unpublished").path("priceUpdate").asInt()).isEqualTo(1);
        assertThat(receipt().path("unpublished").path("ping").asInt()).isEqualTo(1);

        assertThat(started("finnhub", "url=ws://127.0.0.1:1", "duration=PT1S").join())
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("Nothing was received: cannot connect to ws://127.0.0.1:1?token=***")
                .doesNotContain(TOKEN);
        assertThat(Files.readString(folder.resolve("receipt.json"))).doesNotContain(TOKEN);
    }
}
