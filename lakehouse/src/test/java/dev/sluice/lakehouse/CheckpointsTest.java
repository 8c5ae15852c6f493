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
    void one_that_stands_where_the_table_does_is_equal() {
        assertThat(found()).isEqualTo(Finding.EQUAL);
        assertThat(says()).isEqualTo("stands where the table does (batch 1)");
    }

    @Test
    void a_batch_that_was_begun_and_not_committed_is_usual_whether_the_table_has_it_or_not() throws IOException {
        Files.delete(folder.resolve("commits/1"));

        assertThat(found()).isEqualTo(Finding.EQUAL);
        assertThat(foundBeside(3)).isEqualTo(Finding.EQUAL);
        assertThat(says(3)).isEqualTo("stands where the table does; batch 1 was begun and not committed");
    }

    @Test
    void one_from_a_backup_is_older() {
        assertThat(foundBeside(9)).isEqualTo(Finding.OLDER);
        assertThat(says(9)).isEqualTo("is 4 offsets older than the table (batch 1)");
    }

    @Test
    void one_beside_a_table_that_was_restored_is_newer() {
        assertThat(foundBeside(2)).isEqualTo(Finding.NEWER);
        assertThat(says(2)).isEqualTo("is 3 offsets newer than the table (batch 1)");
    }

    @Test
    void one_of_another_job_names_its_topic() {
        Offsets others = Offsets.parse("{\"payments.raw\":{\"0\":5}}");

        assertThat(checkpoints.of(JOB, others)).singleElement().satisfies(checkpoint -> assertThat(checkpoint.reason())
                .startsWith("is another job's: it reads "));
    }

    @Test
    void an_empty_file_of_offsets_is_damage() throws IOException {
        overwrite("offsets/1", "");

        assertThat(found()).isEqualTo(Finding.DAMAGED);
        assertThat(says()).isEqualTo("is damaged: offsets/1 is empty");
    }

    @Test
    void a_file_that_was_cut_off_is_damage() throws IOException {
        overwrite("offsets/1", "v1\n{\"batchWatermarkMs\":0}");

        assertThat(says()).isEqualTo("is damaged: offsets/1 is cut off: 2 lines of 3 that a batch has");
    }

    @Test
    void offsets_that_are_no_json_are_damage() throws IOException {
        overwrite("offsets/1", "v1\n{}\n{\"topic\":{\"0\":");

        assertThat(says()).startsWith("is damaged: offsets/1 has no offsets that can be read: ");
    }

    @Test
    void bytes_that_do_not_match_their_checksum_are_damage() throws IOException {
        Files.writeString(folder.resolve("offsets/1"), "v1\n{}\n{}");

        assertThat(says()).isEqualTo("is damaged: offsets/1 does not match its checksum");
    }

    @Test
    void a_commit_without_its_offsets_is_damage() throws IOException {
        Files.delete(folder.resolve("offsets/1"));

        assertThat(says()).isEqualTo("is damaged: offsets/1 is missing, though the batch was committed");
    }

    @Test
    void a_missing_query_id_is_damage() throws IOException {
        Files.delete(folder.resolve("metadata"));

        assertThat(says()).isEqualTo("is damaged: metadata is missing");
    }

    @Test
    void a_folder_without_a_batch_is_unused_and_one_that_is_gone_is_nothing() throws IOException {
        delete(folder);
        Files.createDirectories(folder.resolve("offsets"));

        assertThat(found()).isEqualTo(Finding.UNUSED);
        delete(home.resolve(JOB));
        assertThat(checkpoints.of(JOB, position(5))).isEmpty();
    }

    @Test
    void one_that_was_copied_without_its_own_folder_is_looked_at_too() throws IOException {
        Path copied = home.resolve("gold.orders");
        Files.move(folder, copied);

        assertThat(checkpoints.of("gold.orders", position(9)))
                .extracting(Checkpoint::finding)
                .containsExactly(Finding.OLDER);
        checkpoints.clear("gold.orders", position(9));
        assertThat(copied).doesNotExist();
        assertThat(checkpoints.aside("gold.orders")).hasSize(1);
    }

    @Test
    void what_is_not_usual_is_put_aside_and_what_is_usual_goes() throws IOException {
        overwrite("offsets/1", "");
        Files.createDirectories(home.resolve(JOB).resolve("unused/offsets"));

        List<Checkpoint> found = checkpoints.clear(JOB, position(5));

        assertThat(found).extracting(Checkpoint::finding).containsExactlyInAnyOrder(Finding.DAMAGED, Finding.UNUSED);
        assertThat(home.resolve(JOB)).isEmptyDirectory();
        assertThat(checkpoints.aside(JOB)).singleElement().satisfies(aside -> assertThat(
                        Path.of(java.net.URI.create(aside)).resolve("offsets/0"))
                .isNotEmptyFile());
    }

    @Test
    void only_the_newest_are_kept_aside() throws IOException {
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
