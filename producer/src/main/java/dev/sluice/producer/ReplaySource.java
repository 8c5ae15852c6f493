package dev.sluice.producer;

import dev.sluice.producer.finnhub.Symbols;
import dev.sluice.producer.venue.Feed;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.PacedFeed;
import dev.sluice.producer.venue.RecordedFeed;
import dev.sluice.producer.venue.VenueConnector;
import dev.sluice.producer.venue.VenueProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A capture, told again.
 *
 * @param speed 1 for the pace of the recorder, 0 for none
 */
record ReplaySource(Path file, Capture capture, int speed, Symbols symbols, ReferenceOption reference)
        implements VenueSource {
    private static final int FASTEST = 1_000_000;

    static ReplaySource of(Options options) {
        Path file = options.parsed(ProduceKeys.FILE, "a capture that can be read", Path.of(""), text -> {
            if (!Files.isReadable(Path.of(text)) || Files.isDirectory(Path.of(text))) {
                throw new IllegalArgumentException();
            }
            return Path.of(text);
        });
        String expected = "one of " + Arrays.toString(Capture.values()) + ", for the capture does not say it";
        Capture capture = options.parsed(
                ProduceKeys.CAPTURED,
                expected,
                Capture.BINANCE,
                text -> text.isEmpty() ? told(file).orElseThrow(IllegalArgumentException::new) : Capture.valueOf(text));
        VenueOptions venue = new VenueOptions(options);
        Symbols symbols = new Symbols(
                List.of(),
                venue.names(ProduceKeys.CRYPTO, "\\S{1,64}", "symbols"),
                venue.names(ProduceKeys.FOREX, "\\S{1,64}", "symbols"));
        return new ReplaySource(
                file,
                capture,
                (int) options.number(ProduceKeys.SPEED, 0, FASTEST),
                symbols,
                ReferenceOption.of(options, Optional.empty()));
    }

    /** What the file's first line or its name says. */
    private static Optional<Capture> told(Path file) {
        if (file.toString().isEmpty()) {
            return Optional.of(Capture.BINANCE);
        }
        return RecordedFeed.url(file)
                .flatMap(Capture::of)
                .or(() -> Capture.named(file.getFileName().toString()));
    }

    @Override
    public String venue() {
        return capture == Capture.KRAKEN_V2 ? "KRAKEN" : capture.name();
    }

    @Override
    public Listing listing() throws IOException, InterruptedException {
        return reference.fixed(capture.reference());
    }

    @Override
    public VenueProtocol protocol(Schema event, Listing listing) {
        return capture.protocol(event, listing, symbols);
    }

    @Override
    public Feed open(VenueProtocol protocol) {
        RecordedFeed recorded = new RecordedFeed(file);
        return speed == 0 ? recorded : new PacedFeed(recorded, speed);
    }

    /** A capture is told as it is. */
    @Override
    public VenueConnector.Again again() {
        return VenueConnector.Again.PUBLISH;
    }
}
