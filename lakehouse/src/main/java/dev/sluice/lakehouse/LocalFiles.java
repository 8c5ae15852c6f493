package dev.sluice.lakehouse;

import java.util.Map;
import org.apache.hadoop.fs.LocalFileSystem;

/**
 * Hadoop's local file system, but without a process of its own for every file: where Hadoop's native library is missing, as
 * in every Spark distribution, it runs {@code chmod} for each file that it creates and for its checksum, and {@code readlink}
 * eight times for each that it renames. For one machine only: executors of a cluster would have to have this class before the job's jar.
 */
public final class LocalFiles extends LocalFileSystem {
    /** Settings of a session by which Spark, Iceberg and checkpoints go through this. */
    public static final Map<String, String> SETTINGS = Map.of(
            "spark.hadoop.fs.file.impl", LocalFiles.class.getName(),
            "spark.hadoop.fs.AbstractFileSystem.file.impl", LocalFilesOfContexts.class.getName());

    /** Made by Hadoop, by its name. */
    public LocalFiles() {
        super(new RawLocalFiles());
    }
}
