package dev.sluice.maintenance;

import static dev.sluice.maintenance.Line.BRONZE;
import static dev.sluice.maintenance.Line.MONDAY;
import static dev.sluice.maintenance.Line.append;
import static dev.sluice.maintenance.Line.load;
import static dev.sluice.maintenance.Line.offsetsOf;
import static dev.sluice.maintenance.Line.rows;
import static dev.sluice.maintenance.Line.spark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that no commit names go when they are old; those of a batch at work do not. */
class OrphansTest {
    private static final Duration THREE_DAYS = Duration.ofDays(3);

    @BeforeEach
    void oneBatchInAnEmptyFolder() throws IOException {
        Line.empty();
        try (var files = Files.walk(folder())) {
            List<Path> strays = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/metadata/"))
                    .toList();
            for (Path stray : strays) {
                Files.delete(stray);
            }
        }
        append(0, 0, 4, MONDAY);
    }

    @Test
    void anOldFileThatNothingNamesGoesAndAYoungOneStays() throws IOException {
        Path old = stray("old.parquet", Duration.ofDays(4));
        Path young = stray("young.parquet", Duration.ofDays(2));

        Leftovers removed = Orphans.of(spark(), load(BRONZE), THREE_DAYS).run();

        assertThat(removed.count()).isEqualTo(1);
        assertThat(removed.bytes()).isEqualTo(5);
        assertThat(removed.first()).singleElement().asString().endsWith("old.parquet");
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void whatSnapshotsNameStaysHoweverOld() throws IOException {
        age(folder());

        Leftovers removed = Orphans.of(spark(), load(BRONZE), THREE_DAYS).run();

        assertThat(removed).isEqualTo(Leftovers.NONE);
        append(0, 4, 8, MONDAY);
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 0, 8));
    }

    @Tag("runbook-C16")
    @Test
    void filesOfABatchThatIsNotCommittedYetStay() {
        Table table = load(BRONZE);
        List<DataFile> staged = Line.stage(table, 0, 4, 8, MONDAY);

        Leftovers removed = Orphans.of(spark(), load(BRONZE), Orphans.YOUNGEST).run();

        assertThat(removed).isEqualTo(Leftovers.NONE);
        Ledger.of(table)
                .append(
                        staged,
                        new Position(new TreeMap<>(Map.of(Line.source(0), Slice.passed(4, 8, 4))), Provenance.NONE));
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 0, 8));
    }

    @Test
    void aPreviewRemovesNothing() throws IOException {
        Path old = stray("old.parquet", Duration.ofDays(4));

        Leftovers found = Orphans.of(spark(), load(BRONZE), THREE_DAYS).preview();

        assertThat(found.count()).isEqualTo(1);
        assertThat(old).exists();
    }

    @Test
    void filesThatABatchMayBeAboutToCommitAreRefused() {
        assertThatThrownBy(() -> Orphans.of(spark(), load(BRONZE), Duration.ofHours(23)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Orphans younger than 24 hours are not removed: a running batch may have staged them and not committed yet.");
    }

    private static Path stray(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder().resolve("data").resolve(name), "stray");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        return file;
    }

    private static void age(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(30))));
            }
        }
    }

    private static Path folder() {
        return Path.of(URI.create(load(BRONZE).location()).getPath());
    }
}
