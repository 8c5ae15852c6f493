package dev.sluice.producer;

import dev.sluice.producer.binance.Instruments;
import dev.sluice.producer.binance.Listing;
import dev.sluice.producer.binance.LiveListing;
import dev.sluice.producer.binance.Reference;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where base and quote of symbols come from. If neither is given, from nowhere.
 *
 * @param rest base of a venue's REST API
 * @param file what it answered once
 */
record ReferenceOption(Optional<URI> rest, Optional<Path> file) {

    /** @param otherwise REST API of the venue, if it is a real one that is connected to */
    static ReferenceOption of(Options options, Optional<URI> otherwise) {
        String expected = "a URL that starts with http:// or https://, or a file that can be read";
        ReferenceOption absent = new ReferenceOption(otherwise, Optional.empty());
        return options.parsedIfGiven(ProduceKeys.REFERENCE, expected, absent, text -> {
            if (text.matches("https?://.+")) {
                URI base = URI.create(text.replaceFirst("/+$", ""));
                if (base.getHost() == null) {
                    throw new IllegalArgumentException();
                }
                return new ReferenceOption(Optional.of(base), Optional.empty());
            }
            if (!Files.isReadable(Path.of(text)) || Files.isDirectory(Path.of(text))) {
                throw new IllegalArgumentException();
            }
            return new ReferenceOption(Optional.empty(), Optional.of(Path.of(text)));
        });
    }

    /** For trades that do not wait: they go out without what the venue does not tell now. */
    Listing following() throws IOException, InterruptedException {
        return rest.isPresent() ? LiveListing.open(LiveListing.Settings.of(rest.get())) : fixed();
    }

    /** For trades that can wait until their reference data is there: it is read now, or not at all. */
    Listing fixed() throws IOException, InterruptedException {
        if (file.isPresent()) {
            return Reference.read(file.get());
        }
        return rest.isPresent() ? Reference.fetch(rest.get()) : Instruments.none();
    }
}
