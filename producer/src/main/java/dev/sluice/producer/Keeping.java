package dev.sluice.producer;

import dev.sluice.producer.continuity.GapRecords;
import dev.sluice.producer.history.HistoricTrade;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.producer.publish.TopicProbe;
import dev.sluice.producer.spool.Spool;
import dev.sluice.producer.spool.SpoolSettings;
import dev.sluice.producer.venue.Listing;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What becomes of records while the broker is away, and of what is known of a venue when the program ends.
 *
 * @param folder where both are kept; empty: nothing is
 * @param mostMb most that may wait in it
 */
record Keeping(Optional<Path> folder, long mostMb) {
    private static final long MOST_MB = 1 << 20;

    static Keeping of(Options options) {
        Optional<Path> folder = options.parsedIfGiven(
                ProduceKeys.STATE,
                "a folder, or where one can be made",
                Optional.empty(),
                text -> Optional.of(folder(Path.of(text))));
        return new Keeping(folder, options.number(ProduceKeys.SPOOL_MB, 1, MOST_MB));
    }

    private static Path folder(Path given) {
        Path there = given.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new IllegalArgumentException();
        }
        return given;
    }

    /** For what can be told again. */
    static Keeping nothing() {
        return new Keeping(Optional.empty(), 1);
    }

    /** Opens the way to the broker; says to {@code out} what it will not do. */
    Delivery delivery(
            Publication publication,
            VenueSource source,
            Listing listing,
            Frames frames,
            TopicProbe probe,
            PrintStream out) {
        if (folder.isEmpty()) {
            return new DirectDelivery(new Publisher(publication.config()));
        }
        source.unrepairable().ifPresent(out::println);
        return new KeptDelivery(
                new Publisher(Spool.publisherConfig(publication.config())),
                new KeptDelivery.Settings(
                        SpoolSettings.standard(folder.get()).ofDisk(mostMb << 20),
                        gaps(frames, probe, out),
                        source.history(publication.contract().event(), listing),
                        trade -> repaired(publication, frames, trade)));
    }

    private static Outgoing repaired(Publication publication, Frames frames, HistoricTrade trade) {
        return new Outgoing(
                publication.topic(),
                trade.event().get("symbol").toString().getBytes(StandardCharsets.UTF_8),
                frames.frame(publication.topic(), trade.event()),
                "repair");
    }

    /** Their dataset is a draft: where it does not run, nobody takes them. */
    private static Optional<GapRecords> gaps(Frames frames, TopicProbe probe, PrintStream out) {
        Contract contract = Contracts.shipped().named(GapRecords.DATASET);
        String topic = contract.topic().name();
        Optional<String> obstacle = probe.obstacle(topic);
        if (obstacle.isPresent()) {
            out.println(obstacle.get() + ": gaps are counted and repaired, and not told as records.");
            return Optional.empty();
        }
        return Optional.of(new GapRecords(topic, contract.event(), event -> frames.frame(topic, event)));
    }
}
