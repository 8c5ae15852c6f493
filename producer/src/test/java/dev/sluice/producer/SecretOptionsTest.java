package dev.sluice.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.schemas.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Binance's key comes by reference only, and no complaint tells it. */
class SecretOptionsTest {
    @TempDir
    private Path folder;

    @Test
    void aKeyComesFromTheEnvironmentOrAFileAndThereMayBeNone() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "planted-key\n");

        assertThat(source(Map.of(BinanceSource.KEY, "planted-key")).key()).isPresent();
        assertThat(source(Map.of(), "key-file=" + file).key())
                .get()
                .satisfies(key -> assertThat(key.secret().revealed()).isEqualTo("planted-key"));
        assertThat(source(Map.of()).key()).isEmpty();
        assertThat(source(Map.of(BinanceSource.KEY, "planted-key")).toString()).doesNotContain("planted");
    }

    @Test
    void whyAHistoryIsNotAskedIsSaidOnlyWhereItWouldBe() throws IOException {
        String reference = "reference=http://127.0.0.1:1";
        assertThat(source(Map.of(), reference).unrepairable())
                .get()
                .asString()
                .contains("wants an API key", "key-file");
        assertThat(source(Map.of(BinanceSource.KEY, "k"), reference).unrepairable())
                .isEmpty();
        assertThat(source(Map.of(), reference, "feed=aggTrade").unrepairable()).isEmpty();
        assertThat(source(Map.of()).unrepairable()).isEmpty();
    }

    @Test
    void aKeyThatNoHeaderCanHoldIsRefusedWithoutBeingTold() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        Path words = Files.writeString(folder.resolve("words"), "planted key\r\nX: y");

        assertThat(complaint(Map.of(), "key-file=" + words))
                .contains("'key-file'", "expected one word of printable ASCII characters")
                .doesNotContain("planted");
        assertThat(complaint(Map.of(BinanceSource.KEY, "plant\u00e9d")))
                .contains(BinanceSource.KEY, "holds something else")
                .doesNotContain("plant");
        assertThat(complaint(Map.of(), "key-file=" + empty)).contains("holds nothing");
        assertThat(complaint(Map.of(), "key-file=" + folder)).contains("expected a text file that can be read");
        assertThat(complaint(Map.of(), "key=planted"))
                .contains("unknown option 'key'")
                .doesNotContain("planted");
    }

    private static BinanceSource source(Map<String, String> environment, String... arguments) {
        Options options = new Options(ProduceKeys.BINANCE, List.of(arguments), environment);
        return options.build(() -> BinanceSource.of(options));
    }

    private static String complaint(Map<String, String> environment, String... arguments) {
        return Optional.ofNullable(catchThrowable(() -> source(environment, arguments)))
                .filter(SettingsException.class::isInstance)
                .map(Throwable::getMessage)
                .orElse("");
    }
}
