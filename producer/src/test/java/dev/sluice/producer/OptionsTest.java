package dev.sluice.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.producer.binance.Venue;
import dev.sluice.schemas.settings.SettingsException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
    private static final List<String> BROKER =
            List.of("kafka.bootstrap.servers=localhost:1", "schema.registry.url=http://localhost:2");

    private static final Caller CALLER = new Caller("sluice produce", Set.of("schema.registry.url"));

    @TempDir
    private Path folder;

    private static Options options(String... arguments) {
        return new Options(ProduceKeys.PUBLISHING, List.of(arguments), Map.of());
    }

    private static String complaint(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = Produce.run(
                List.of(arguments), Map.of(), CALLER, new Stop(), new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(status).isEqualTo(2);
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void allProblemsAreSaidAtOnceWithWhatIsExpected() {
        assertThat(complaint(
                        "payments",
                        "rat=5",
                        "--help",
                        "kafka.ack=1",
                        "count=-1",
                        "duration=10s",
                        "mode=NORMAL",
                        "broken-share=1.01",
                        "run-id=a b",
                        "event-start=today"))
                .contains("11 problem(s)")
                .contains("unknown option 'rat'; the nearest known one is 'rate'")
                .contains("unknown option 'kafka.ack'; the nearest known one is 'kafka.acks'")
                .contains("'--help' is not key=value")
                .contains("'kafka.bootstrap.servers' is missing", "'schema.registry.url' is missing")
                .contains("'count' is '-1'", "'duration' is '10s'", "'mode' is 'NORMAL'", "'broken-share' is '1.01'")
                .contains("'run-id' is 'a b'", "'event-start' is 'today'");
    }

    @Test
    void anOptionGivenTwiceIsAProblem() {
        assertThat(complaint("venue-simulator", "port=1", "port=2")).contains("'port' is given twice");
    }

    @Test
    void anOptionOfAnotherCommandIsUnknown() {
        assertThat(complaint("venue-simulator", "kafka.acks=all", "mode=mixed"))
                .contains("unknown option 'kafka.acks'", "unknown option 'mode'");
    }

    @Test
    void withoutACommandTheUsageIsSaid() {
        assertThat(complaint()).contains("payments", "binance", "venue-simulator", "duplicate-share");
        assertThat(complaint())
                .contains("schema.registry.url [the running platform's]", "kafka.bootstrap.servers (required)");
    }

    @Test
    void anUnknownCommandIsNamedWithTheNearestKnownOne() {
        assertThat(complaint("paymens"))
                .contains(
                        "no producer 'paymens'; the nearest known one is 'payments'", "Usage: sluice produce payments|")
                .doesNotContain("required");
    }

    @Test
    void anArgumentComesBeforeTheEnvironmentAndThatBeforeTheDefault() {
        Map<String, String> environment = Map.of("SLUICE_COUNT", "5", "SLUICE_RECEIPT", "env.json");
        Options options = new Options(ProduceKeys.PUBLISHING, List.of("count=7"), environment);
        assertThat(options.number(ProduceKeys.COUNT, 0, 10)).isEqualTo(7);
        assertThat(options.text(ProduceKeys.RECEIPT)).isEqualTo("env.json");
        assertThat(options.text(ProduceKeys.AUTO_REGISTER)).isEqualTo("true");
    }

    @Test
    void settingsOfKafkaAreHandedOn() {
        Options options = options("kafka.delivery.timeout.ms=5000", BROKER.get(0), BROKER.get(1));
        assertThat(Publication.of(options, "payments", 0).config())
                .containsEntry("delivery.timeout.ms", "5000")
                .containsEntry("bootstrap.servers", "localhost:1")
                .containsEntry("schema.registry.url", "http://localhost:2");
        assertThat(options.build(() -> "good")).isEqualTo("good");
    }

    @Test
    void nothingIsBuiltFromOptionsWithProblems() {
        Options options = options("count=x");
        assertThatThrownBy(() -> options.build(() -> Publication.of(options, "payments", 0)))
                .isInstanceOf(SettingsException.class);
    }

    @Test
    void referenceDataIsWhereItIsSaidToBe() throws Exception {
        Path file = Files.writeString(folder.resolve("answer.json"), "{}");
        assertThat(reference("live=true", "reference=http://127.0.0.1:5/"))
                .isEqualTo(new ReferenceOption(Optional.of(URI.create("http://127.0.0.1:5")), Optional.empty()));
        assertThat(reference("reference=" + file)).isEqualTo(new ReferenceOption(Optional.empty(), Optional.of(file)));
        assertThat(reference("url=" + Venue.BINANCE.url()).rest()).contains(URI.create("https://api.binance.com"));
        assertThat(complaint("binance", "reference=http:///x")).contains("'reference' is 'http:///x', expected a URL");
        assertThat(complaint("binance", "reference=" + folder)).contains("'reference' is '" + folder);
    }

    private static ReferenceOption reference(String... arguments) {
        return BinanceSource.of(new Options(ProduceKeys.BINANCE, List.of(arguments), Map.of()))
                .reference();
    }

    @Test
    void theVenueIsTheOneThatIsConnectedTo() {
        List<String> live = List.of("live=true", "venue=BINANCE_US", "symbols=btcusdt, ethusdt", "feed=aggTrade");
        BinanceSource source = BinanceSource.of(new Options(ProduceKeys.BINANCE, live, Map.of()));
        assertThat(source.live().address())
                .hasToString("wss://stream.binance.us:9443/stream?streams=btcusdt@aggTrade/ethusdt@aggTrade");
        assertThat(source.reference().rest()).contains(URI.create("https://api.binance.us"));
        BinanceSource fallback = BinanceSource.of(new Options(ProduceKeys.BINANCE, List.of(), Map.of()));
        assertThat(fallback.venue()).isEqualTo("BINANCE");
        assertThat(fallback.reference().rest()).isEmpty();
        assertThat(fallback.live().address().toString()).startsWith("ws://127.0.0.1:9443/");
    }

    @Test
    void aTokenComesFromTheEnvironmentOrAFileAndNeverFromAnArgument() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "planted-token\n");
        Map<String, String> environment = Map.of(FinnhubSource.TOKEN, "planted-token");
        for (Options options : List.of(
                new Options(ProduceKeys.FINNHUB, List.of(), environment),
                new Options(ProduceKeys.FINNHUB, List.of("token-file=" + file), Map.of()))) {
            FinnhubSource source = options.build(() -> FinnhubSource.of(options));
            assertThat(source.token().revealed()).isEqualTo("planted-token");
            assertThat(source.toString()).contains("***").doesNotContain("planted");
        }
        assertThat(complaint("finnhub", "token=planted-token"))
                .contains("unknown option 'token'", "set the environment variable SLUICE_FINNHUB_TOKEN")
                .doesNotContain("planted");
        assertThat(complaint("finnhub", "token-file=" + folder)).contains("expected a text file that can be read");
    }

    @Test
    void theVersionOfKrakensApiDecidesTheAddress() {
        assertThat(kraken("url=ws://127.0.0.1:5").url()).hasToString("ws://127.0.0.1:5/v2");
        assertThat(kraken("url=ws://127.0.0.1:5", "api=v1").url()).hasToString("ws://127.0.0.1:5");
        assertThat(kraken("live=true").url()).hasToString("wss://ws.kraken.com/v2");
        assertThat(kraken("live=true").reference().rest()).contains(URI.create("https://api.kraken.com"));
        assertThat(complaint("kraken", "symbols=BTC-USD")).contains("'symbols' is 'BTC-USD', expected pairs such as");
        assertThat(complaint("coinbase", "symbols=BTC/USD")).contains("expected products such as BTC-USD");
    }

    private static KrakenSource kraken(String... arguments) {
        return KrakenSource.of(new Options(ProduceKeys.KRAKEN, List.of(arguments), Map.of()));
    }

    @Test
    void aCaptureThatDoesNotSayItsVenueIsAskedFor() throws Exception {
        Path file = Files.writeString(folder.resolve("notes"), "1: {}\n");
        assertThat(complaint("replay", file.toString())).contains("'venue' is '', expected one of [BINANCE");
        assertThat(complaint("replay")).contains("'file' is missing");
        assertThat(complaint("replay", folder.resolve("none").toString())).contains("expected a capture");
        Options options = new Options(ProduceKeys.REPLAY, List.of("file=" + file, "venue=KRAKEN_V2"), Map.of());
        assertThat(options.build(() -> ReplaySource.of(options)).venue()).isEqualTo("KRAKEN");
    }

    @Test
    void aSecretAmongTheArgumentsIsRefusedAndNotTold() {
        String ours = complaint("payments", BROKER.get(0), BROKER.get(1), "kafka.password=hunter2");
        String kafkas = complaint("payments", BROKER.get(0), BROKER.get(1), "kafka.sasl.jaas.config=hunter2");

        assertThat(ours).contains("'kafka.password' is a secret").doesNotContain("hunter2");
        assertThat(kafkas).contains("'kafka.sasl.jaas.config' is a secret").doesNotContain("hunter2");
    }

    @Test
    void aPublicationLogsInAsTheSettingsSayAndTellsTheSerializerOfTheRegistry() {
        Options options = new Options(
                ProduceKeys.PUBLISHING,
                BROKER,
                Map.of(
                        "SLUICE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "SLUICE_KAFKA_USER", "sluice",
                        "SLUICE_KAFKA_PASSWORD", "env:HIDDEN",
                        "HIDDEN", "hunter2",
                        "SLUICE_SCHEMA_REGISTRY_USER", "reader",
                        "SLUICE_SCHEMA_REGISTRY_PASSWORD", "secret"));

        assertThat(options.build(() -> Publication.of(options, "payments", 0)).config())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("basic.auth.user.info", "reader:secret")
                .doesNotContainKeys("user", "password")
                .hasEntrySatisfying(
                        "sasl.jaas.config", login -> assertThat(login).contains("\"hunter2\""));
    }
}
