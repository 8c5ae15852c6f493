package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Checkpoint.Finding;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of an object store is moved object by object, and one that is empty is an object too. */
class CheckpointsOnObjectStoreTest {
    private static final String JOB = "silver.orders";

    @TempDir
    private java.nio.file.Path folder;

    @Test
    void aDamagedCheckpointWithAnEmptyFolderIsPutAside() throws Exception {
        try (TestStack store = TestStack.start(Parts.objectStore())) {
            LakeConfig config = config(store);
            Path left = new Path("s3a://lake/checkpoints/" + JOB + "/left");
            leaveDamaged(left, config);
            Checkpoints checkpoints = Checkpoints.of(config);

            assertThat(checkpoints.clear(JOB, Offsets.NONE))
                    .extracting(Checkpoint::finding)
                    .containsExactly(Finding.DAMAGED);

            assertThat(checkpoints.of(JOB, Offsets.NONE)).isEmpty();
            assertThat(checkpoints.aside(JOB)).singleElement().asString().endsWith("-left");
        }
    }

    private LakeConfig config(TestStack store) {
        return LakeConfig.from(Settings.of(Map.of(
                Keys.CATALOG_URI.key(),
                "jdbc:postgresql://127.0.0.1:1/none",
                Keys.WAREHOUSE.key(),
                "s3a://lake/warehouse",
                Keys.CHECKPOINTS.key(),
                "s3a://lake/checkpoints",
                Keys.S3_ENDPOINT.key(),
                store.endpoints().s3Endpoint().orElseThrow(),
                Keys.S3_ACCESS_KEY.key(),
                store.endpoints().s3AccessKey(),
                Keys.S3_SECRET_KEY.key(),
                store.endpoints().s3SecretKey(),
                "spark.hadoop.hadoop.tmp.dir",
                folder.toString())));
    }

    /** As Spark leaves it that was killed in its first batch. */
    private static void leaveDamaged(Path left, LakeConfig config) throws Exception {
        Configuration hadoop = new Configuration();
        config.hadoopProperties().forEach(hadoop::set);
        FileSystem files = left.getFileSystem(hadoop);
        files.mkdirs(new Path(left, "commits"));
        try (FSDataOutputStream offsets = files.create(new Path(left, "offsets/0"))) {
            offsets.write("v1\n{}".getBytes(StandardCharsets.UTF_8));
        }
    }
}
