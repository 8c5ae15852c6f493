package dev.sluice.producer.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.producer.venue.Instrument;
import dev.sluice.producer.venue.Instruments;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.Received;
import dev.sluice.producer.venue.Reference;
import dev.sluice.schemas.contract.Contracts;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeInfoTest {
    private static final ExchangeInfo FORMAT = new ExchangeInfo();
    private static final Schema EVENT =
            Contracts.shipped().named("binance_trades").event();

    private static final String LITTLE =
            "{\"symbols\":[{\"symbol\":\"BNBBTC\",\"baseAsset\":\"BNB\",\"quoteAsset\":\"BTC\"}]}";

    @TempDir
    private Path folder;

    private static Path capture() {
        Path file = Path.of(System.getProperty("sluice.home"), "..", "shared", "recorded", "BINANCE.0");
        assumeTrue(Files.exists(file), "There is no capture BINANCE.0 in ../shared/recorded");
        return file;
    }

    /** What the capture says, read in another way than by the reader that is tested. */
    private static Map<String, Instrument> recorded() throws IOException {
        String line;
        try (Stream<String> lines = Files.lines(capture())) {
            line = lines.findFirst().orElseThrow();
        }
        Map<String, Instrument> recorded = new HashMap<>();
        for (JsonNode entry : new ObjectMapper()
                .readTree(line.substring(line.indexOf(": {") + 2))
                .path("symbols")) {
            recorded.put(
                    entry.path("symbol").asText(),
                    new Instrument(
                            entry.path("baseAsset").asText(),
                            entry.path("quoteAsset").asText()));
        }
        return recorded;
    }

    private static Instruments read(String document) throws IOException {
        return FORMAT.read(new StringReader(document), "the test");
    }

    private static GenericRecord event(Listing listing, String symbol) {
        BinanceParser parser = new BinanceParser(Venue.BINANCE, EVENT, listing);
        String text =
                "{\"e\":\"trade\",\"E\":1,\"s\":\"" + symbol + "\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1,\"m\":true}";
        return ((BinanceMessage.Trade) parser.parse(new Received(text, Instant.EPOCH))).event();
    }

    /** How a system had it that looked at the letters: one of four endings, or else the last four. */
    private static Instrument bySuffix(String symbol) {
        String quote = Stream.of("USDT", "USD", "BTC", "ETH")
                .filter(symbol::endsWith)
                .findFirst()
                .orElse(symbol.substring(symbol.length() - 4));
        return new Instrument(symbol.substring(0, symbol.length() - quote.length()), quote);
    }

    @Test
    void everyTradeOfEverySymbolOfARealVenueHasExactlyTheVenuesBaseAndQuote() throws IOException {
        Map<String, Instrument> recorded = recorded();
        assertThat(recorded).hasSize(1_695);

        Instruments instruments = Reference.read(capture(), FORMAT);

        assertThat(instruments.size()).isEqualTo(1_695);
        assertThat(instruments.skipped()).isZero();
        recorded.forEach((symbol, instrument) -> {
            GenericRecord event = event(instruments, symbol);
            assertThat(event.get("base_asset")).as(symbol).isEqualTo(instrument.base());
            assertThat(event.get("quote_asset")).as(symbol).isEqualTo(instrument.quote());
        });
    }

    @Test
    void theEndOfASymbolDoesNotTellItsQuote() throws IOException {
        Map<String, Instrument> recorded = recorded();

        assertThat(recorded.entrySet().stream()
                        .filter(e -> !bySuffix(e.getKey()).equals(e.getValue())))
                .hasSize(739);
        assertThat(bySuffix("OMGBUSD")).isEqualTo(new Instrument("OMGB", "USD"));
        assertThat(recorded.get("OMGBUSD")).isEqualTo(new Instrument("OMG", "BUSD"));
    }

    @Test
    void aTradeOfASymbolThatTheVenueDoesNotListHasNeitherAndIsATradeAllTheSame() throws IOException {
        GenericRecord event = event(read(LITTLE), "NEWUSDT");
        assertThat(event.get("symbol")).isEqualTo("NEWUSDT");
        assertThat(event.get("base_asset")).isNull();
        assertThat(event.get("quote_asset")).isNull();
    }

    @Test
    void aFileMayHoldTheAnswerAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("answer.json"), "\n  " + LITTLE + "\n");
        assertThat(Reference.read(file, FORMAT).instrument("BNBBTC")).contains(new Instrument("BNB", "BTC"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"symbol\":\"ADAEUR\",\"baseAsset\":\"ADA\"}",
                "{\"symbol\":\"ADAEUR\",\"baseAsset\":\"ADA\",\"quoteAsset\":7}",
                "{\"symbol\":\"ADAEUR\",\"baseAsset\":\"\",\"quoteAsset\":\"EUR\"}",
                "{\"symbol\":\"ADAEUR\",\"baseAsset\":\"A2345678901234567890123456789012A\",\"quoteAsset\":\"EUR\"}",
                "{\"baseAsset\":\"ADA\",\"quoteAsset\":\"EUR\"}",
                "\"ADAEUR\"",
                "null",
                "[[]]"
            })
    void anEntryThatCannotBeReadIsCountedAndTheOthersStand(String entry) throws IOException {
        Instruments instruments = read(LITTLE.replace("[{", "[" + entry + ",{"));
        assertThat(instruments.skipped()).isEqualTo(1);
        assertThat(instruments.instrument("ADAEUR")).isEmpty();
        assertThat(instruments.instrument("BNBBTC")).isPresent();
    }

    @Test
    void aSymbolWithTwoAnswersHasNone() throws IOException {
        Instruments instruments =
                read(LITTLE.replace("}]", "},{\"symbol\":\"BNBBTC\",\"baseAsset\":\"BN\",\"quoteAsset\":\"BBTC\"}]"));
        assertThat(instruments.instrument("BNBBTC")).isEmpty();
        assertThat(instruments.skipped()).isEqualTo(1);
    }

    @Test
    void aDocumentThatIsNoneIsRefusedWithWhereWhatWasExpectedWhatCameAndWhatToDo() {
        Map<String, String> found = Map.of(
                "",
                "found nothing",
                "<html>",
                "found at line 1, column 2",
                "[]",
                "found a JSON START_ARRAY",
                "{}",
                "found an object without 'symbols'",
                "{\"symbols\":{}}",
                "found 'symbols' with a JSON START_OBJECT",
                LITTLE.substring(0, LITTLE.length() - 2),
                "found at line 1");
        found.forEach((document, what) -> assertThatThrownBy(() -> read(document))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The reference data at the test cannot be used")
                .hasMessageContaining("expected a JSON object with an array 'symbols'")
                .hasMessageContaining(what)
                .hasMessageContaining("give the venue's REST base URL or a file"));
    }

    @Test
    void aFileThatIsNoTextIsRefusedToo() throws IOException {
        Path file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> Reference.read(file, FORMAT)).hasMessageContaining("found bytes that are not UTF-8");
    }

    @Test
    void anEmptyListIsAnAnswer() throws IOException {
        for (String document : List.of("{\"symbols\":[]}", "{\"x\":{\"symbols\":1},\"symbols\":[],\"y\":[1]}")) {
            assertThat(read(document).size()).isZero();
        }
    }
}
