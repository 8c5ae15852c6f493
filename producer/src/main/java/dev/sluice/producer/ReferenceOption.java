package dev.sluice.producer;

import dev.sluice.producer.venue.Credential;
import dev.sluice.producer.venue.Instruments;
import dev.sluice.producer.venue.Listing;
import dev.sluice.producer.venue.LiveListing;
import dev.sluice.producer.venue.Reference;
import dev.sluice.producer.venue.ReferenceFormat;
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
            return new ReferenceOption(Optional.empty(), Optional.of(readable(text)));
        });
    }

    private static Path readable(String text) {
        Path path = Path.of(text);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new IllegalArgumentException();
        }
        return path;
    }

    /** For trades that do not wait: they go out without what the venue does not tell now. */
    Listing following(ReferenceFormat format) throws IOException, InterruptedException {
        return rest.isPresent() ? LiveListing.open(LiveListing.Settings.of(rest.get(), format)) : fixed(format);
    }

    /** As {@link #following(ReferenceFormat)}, of a venue that wants to know who asks. */
    Listing following(ReferenceFormat format, Credential credential) throws IOException, InterruptedException {
        return rest.isPresent()
                ? LiveListing.open(LiveListing.Settings.of(rest.get(), format).with(credential))
                : fixed(format);
    }

    /** For trades that can wait until their reference data is there: it is read now, or not at all. */
    Listing fixed(ReferenceFormat format) throws IOException, InterruptedException {
        if (file.isPresent()) {
            return Reference.read(file.get(), format);
        }
        return rest.isPresent() ? Reference.fetch(rest.get(), format) : Instruments.none();
    }
}
