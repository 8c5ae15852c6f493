package dev.sluice.producer;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.producer.simulator.LedgerFile;
import dev.sluice.producer.simulator.MemoryLedger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorCommandTest {
    @TempDir
    private Path folder;

    private final Stop stop = new Stop();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("venue-simulator", "port=0"));
        arguments.addAll(List.of(options));
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Produce.run(arguments, Map.of(), new Caller("produce", Set.of()), stop, out);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theVenueThatIsAskedForRunsAndItsLedgerIsWritten() throws Exception {
        Path sent = folder.resolve("sent");
        CompletableFuture<Integer> status =
                CompletableFuture.supplyAsync(() -> run("venue=kraken", "sent=" + sent, "gap-share=0.1"));
        Pattern pattern = Pattern.compile("its REST API is at (http://\\S+)");
        await().atMost(ofMinutes(3)).until(() -> pattern.matcher(said()).find());
        Matcher found = pattern.matcher(said());
        assertThat(found.find()).isTrue();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(found.group(1) + "/0/public/Trades?pair=XBTUSD"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("XXBTZUSD");
        stop.request();

        assertThat(status.join()).isZero();
        MemoryLedger ledger = LedgerFile.read(sent);
        assertThat(ledger.symbols()).containsExactly("BTC/USD");
        assertThat(ledger.trades("BTC/USD")).hasSizeGreaterThan(1_000);
    }

    @Test
    void aVenueThatThereIsNotAndSharesAboveOneAreExplainedTogether() {
        assertThat(run("venue=nasdaq", "gap-share=0.6", "malformed-share=0.6")).isEqualTo(2);
        assertThat(said())
                .contains("'venue' is 'nasdaq', expected one of [binance, kraken, coinbase, finnhub]")
                .contains("'malformed-share' is '0.6', expected what the other shares of orders leave of 1 at most");
    }

    @Test
    void sharesThatAreTooMuchWithoutMalformedOnesAreExplainedToo() {
        assertThat(run("gap-share=0.6", "reorder-share=0.6")).isEqualTo(2);
        assertThat(said()).contains("they are 1.2");
    }

    @Test
    void aLedgerThatCannotBeWrittenIsAFailureAndIsExplained() {
        assertThat(run("sent=" + folder)).isEqualTo(1);
        assertThat(said()).contains("Cannot write " + folder);
    }
}
