package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Checkpoint.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark left is compared with the table's position; whatever it is, it is said, put aside, and never trusted. */
class CheckpointsTest {
    private static final String JOB = "silver.orders";

    @TempDir
    private Path home;

    private final SparkSession spark = OneLake.get().spark();
    private final LedgerTable upstream = LedgerTable.create();
    private final LedgerTable downstream = LedgerTable.create();
    private Checkpoints checkpoints;
    private Path folder;

    /** A real one, of two batches: offsets 0 to 3, 3 to 5. */
    @BeforeEach
    void leaveOne() throws Exception {
        checkpoints = new Checkpoints(home.toUri(), new Configuration());
        folder = home.resolve(JOB).resolve("left");
        upstream.append(0, 0, 3);
        run();
        upstream.append(0, 3, 5);
        run();
    }

    @Test
    void oneThatStandsWhereTheTableDoesIsEqual() {
        assertThat(found()).isEqualTo(Finding.EQUAL);
        assertThat(says()).isEqualTo("stands where the table does (batch 1)");
    }

    @Test
    void aBatchThatWasBegunAndNotCommittedIsUsualWhetherTheTableHasItOrNot() throws IOException {
        Files.delete(folder.resolve("commits/1"));

        assertThat(found()).isEqualTo(Finding.EQUAL);
        assertThat(foundBeside(3)).isEqualTo(Finding.EQUAL);
        assertThat(says(3)).isEqualTo("stands where the table does; batch 1 was begun and not committed");
    }

    @Test
    void oneFromABackupIsOlder() {
        assertThat(foundBeside(9)).isEqualTo(Finding.OLDER);
        assertThat(says(9)).isEqualTo("is 4 offsets older than the table (batch 1)");
    }

    @Test
    void oneBesideATableThatWasRestoredIsNewer() {
        assertThat(foundBeside(2)).isEqualTo(Finding.NEWER);
        assertThat(says(2)).isEqualTo("is 3 offsets newer than the table (batch 1)");
    }

    @Test
    void oneOfAnotherJobNamesItsTopic() {
        Offsets others = Offsets.parse("{\"payments.raw\":{\"0\":5}}");

        assertThat(checkpoints.of(JOB, others)).singleElement().satisfies(checkpoint -> assertThat(checkpoint.reason())
                .startsWith("is another job's: it reads "));
    }

    @Test
    void anEmptyFileOfOffsetsIsDamage() throws IOException {
        overwrite("offsets/1", "");

        assertThat(found()).isEqualTo(Finding.DAMAGED);
        assertThat(says()).isEqualTo("is damaged: offsets/1 is empty");
    }

    @Tag("runbook-C11")
    @Test
    void aFileThatWasCutOffIsDamage() throws IOException {
        overwrite("offsets/1", "v1\n{\"batchWatermarkMs\":0}");

        assertThat(says()).isEqualTo("is damaged: offsets/1 is cut off: 2 lines of 3 that a batch has");
    }

    @Test
    void offsetsThatAreNoJsonAreDamage() throws IOException {
        overwrite("offsets/1", "v1\n{}\n{\"topic\":{\"0\":");

        assertThat(says()).startsWith("is damaged: offsets/1 has no offsets that can be read: ");
    }

    @Test
    void bytesThatDoNotMatchTheirChecksumAreDamage() throws IOException {
        Files.writeString(folder.resolve("offsets/1"), "v1\n{}\n{}");

        assertThat(says()).isEqualTo("is damaged: offsets/1 does not match its checksum");
    }

    @Test
    void aCommitWithoutItsOffsetsIsDamage() throws IOException {
        Files.delete(folder.resolve("offsets/1"));

        assertThat(says()).isEqualTo("is damaged: offsets/1 is missing, though the batch was committed");
    }

    @Test
    void aMissingQueryIdIsDamage() throws IOException {
        Files.delete(folder.resolve("metadata"));

        assertThat(says()).isEqualTo("is damaged: metadata is missing");
    }

    @Test
    void aFolderWithoutABatchIsUnusedAndOneThatIsGoneIsNothing() throws IOException {
        delete(folder);
        Files.createDirectories(folder.resolve("offsets"));

        assertThat(found()).isEqualTo(Finding.UNUSED);
        delete(home.resolve(JOB));
        assertThat(checkpoints.of(JOB, position(5))).isEmpty();
    }

    @Test
    void oneThatWasCopiedWithoutItsOwnFolderIsLookedAtToo() throws IOException {
        Path copied = home.resolve("gold.orders");
        Files.move(folder, copied);

        assertThat(checkpoints.of("gold.orders", position(9)))
                .extracting(Checkpoint::finding)
                .containsExactly(Finding.OLDER);
        checkpoints.clear("gold.orders", position(9));
        assertThat(copied).doesNotExist();
        assertThat(checkpoints.aside("gold.orders")).hasSize(1);
    }

    @Tag("runbook-C11")
    @Test
    void whatIsNotUsualIsPutAsideAndWhatIsUsualGoes() throws IOException {
        overwrite("offsets/1", "");
        Files.createDirectories(home.resolve(JOB).resolve("unused/offsets"));

        List<Checkpoint> found = checkpoints.clear(JOB, position(5));

        assertThat(found).extracting(Checkpoint::finding).containsExactlyInAnyOrder(Finding.DAMAGED, Finding.UNUSED);
        assertThat(home.resolve(JOB)).isEmptyDirectory();
        assertThat(checkpoints.aside(JOB)).singleElement().satisfies(aside -> assertThat(
                        Path.of(java.net.URI.create(aside)).resolve("offsets/0"))
                .isNotEmptyFile());
    }

    @Tag("runbook-C15")
    @Test
    void onlyTheNewestAreKeptAside() throws IOException {
        for (int i = 0; i < Checkpoints.KEPT_ASIDE + 2; i++) {
            Path one = home.resolve(JOB).resolve("damaged-" + i);
            Files.createDirectories(one.resolve("offsets"));
            Files.writeString(one.resolve("metadata"), "");
            Files.writeString(one.resolve("offsets/0"), "");
            checkpoints.clear(JOB, position(5));
        }

        assertThat(checkpoints.aside(JOB)).hasSize(Checkpoints.KEPT_ASIDE);
        assertThat(checkpoints.aside(JOB).get(0)).endsWith("damaged-" + (Checkpoints.KEPT_ASIDE + 1));
    }

    private void run() throws Exception {
        new CopyJob(upstream, downstream)
                .start(spark, folder.toUri().toString())
                .awaitTermination();
    }

    private Finding found() {
        return foundBeside(5);
    }

    private Finding foundBeside(long until) {
        return checkpoints.of(JOB, position(until)).get(0).finding();
    }

    private String says() {
        return says(5);
    }

    private String says(long until) {
        return checkpoints.of(JOB, position(until)).get(0).reason();
    }

    private Offsets position(long until) {
        SourcePartition partition = downstream.position().until().next().firstKey();
        return Offsets.parse("{\"%s\":{\"%d\":%d}}".formatted(partition.topic(), partition.partition(), until));
    }

    /** With its checksum, as whoever truncates a file on a store without checksums. */
    private void overwrite(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
        Path name = Path.of(file);
        Files.deleteIfExists(folder.resolve(name.getParent()).resolve("." + name.getFileName() + ".crc"));
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
