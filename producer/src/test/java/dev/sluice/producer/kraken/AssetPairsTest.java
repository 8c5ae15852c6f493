package dev.sluice.producer.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.producer.venue.Instrument;
import dev.sluice.producer.venue.Instruments;
import dev.sluice.producer.venue.Reference;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssetPairsTest {
    private static final AssetPairs FORMAT = new AssetPairs();

    private static Path capture() {
        Path file = Path.of(System.getProperty("sluice.home"), "..", "shared", "recorded", "KRAKEN.0");
        assumeTrue(Files.exists(file), "There is no capture KRAKEN.0 in ../shared/recorded");
        return file;
    }

    /** What the capture says, read in another way than by the reader that is tested. */
    private static JsonNode recorded() throws IOException {
        try (Stream<String> lines = Files.lines(capture())) {
            String line = lines.findFirst().orElseThrow();
            return new ObjectMapper()
                    .readTree(line.substring(line.indexOf(": {") + 2))
                    .path("result");
        }
    }

    @Test
    void everyPairOfTheRealVenueIsKnownByAllItsNamesWithTheVenuesOwnAssets() throws IOException {
        Instruments listed = Reference.read(capture(), FORMAT);
        // Dark pools, which have no stream.
        assertThat(listed.skipped()).isEqualTo(11);
        JsonNode recorded = recorded();
        assertThat(recorded.size()).isEqualTo(304);
        recorded.fields().forEachRemaining(entry -> {
            if (!entry.getValue().has("wsname")) {
                return;
            }
            Instrument pair = listed.instrument(entry.getKey()).orElseThrow();
            JsonNode said = entry.getValue();
            assertThat(listed.instrument(said.path("altname").asText())).contains(pair);
            assertThat(listed.instrument(said.path("wsname").asText())).contains(pair);
            // The venue writes an asset of its first years with an X or a Z before it.
            assertThat(said.path("base").asText()).isIn(asListed(pair.base()));
            assertThat(said.path("quote").asText()).isIn(asListed(pair.quote()));
        });
    }

    private static List<String> asListed(String asset) {
        String own = asset.equals("BTC") ? "XBT" : asset.equals("DOGE") ? "XDG" : asset;
        return List.of(own, "X" + own, "Z" + own);
    }

    @Test
    void bitcoinAndDogecoinHaveTheNamesThatTheyHaveElsewhere() throws IOException {
        Instruments listed = Reference.read(capture(), FORMAT);
        for (String name : List.of("XXBTZUSD", "XBTUSD", "XBT/USD", "BTC/USD", "BTCUSD")) {
            assertThat(listed.instrument(name)).contains(new Instrument("BTC", "USD"));
        }
        assertThat(listed.instrument("XDGUSD")).contains(new Instrument("DOGE", "USD"));
        assertThat(Pairs.of(List.of("XXBTZEUR", "XDGUSD"), listed).v1(List.of("BTCEUR", "DOGEUSD")))
                .isEqualTo("[\"XBT/EUR\",\"XDG/USD\"]");
    }

    @Test
    void aPairThatTheVenueDoesNotListIsNamed() {
        assertThatThrownBy(() -> Pairs.of(List.of("FOOBAR"), Instruments.none()))
                .hasMessageContaining("Kraken lists no pair 'FOOBAR'");
    }

    @Test
    void aDocumentThatIsNoneIsRefusedAndAPairWithoutAStreamIsCounted() throws IOException {
        assertThatThrownBy(() -> FORMAT.read(new StringReader("{\"error\":[\"EGeneral\"]}"), "here"))
                .hasMessageContaining("The reference data at here cannot be used")
                .hasMessageContaining("/0/public/AssetPairs");
        Instruments read = FORMAT.read(
                new StringReader("{\"result\":{\"A\":{\"altname\":\"A.d\"},\"B\":{\"wsname\":\"B/C\"},\"X\":7}}"), "x");
        assertThat(read.skipped()).isEqualTo(2);
        assertThat(read.instrument("BC")).contains(new Instrument("B", "C"));
    }
}
