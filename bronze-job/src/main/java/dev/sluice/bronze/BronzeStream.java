package dev.sluice.bronze;

import dev.sluice.lakehouse.BatchEnd;
import dev.sluice.lakehouse.FileSlices;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.lakehouse.StreamJob;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One topic into one bronze table. */
final class BronzeStream implements StreamJob {
    private static final Logger LOG = LoggerFactory.getLogger(BronzeStream.class);

    private final Contract contract;
    private final BronzeConfig config;
    private final TableSpec bronze;

    BronzeStream(Contract contract, BronzeConfig config) {
        this.contract = contract;
        this.config = config;
        this.bronze = DatasetTables.bronze(contract);
    }

    @Override
    public String name() {
        return bronze.name();
    }

    @Override
    public Offsets reached(SparkSession spark) {
        return Position.of(LakeSession.table(spark, bronze)).until();
    }

    @Override
    public StreamingQuery start(SparkSession spark, String checkpoint) throws TimeoutException {
        Table table = LakeSession.table(spark, bronze);
        Topic topic = Topic.read(config.bootstrapServers(), contract.topic().name());
        refuseAnotherTopic(Position.of(table), topic);
        Batch batch = new Batch(spark, checkpoint, table, topic);
        return records(spark, topic.startFrom(Position.of(table).until()).json())
                .transform(BronzeTransforms::withEnvelope)
                .writeStream()
                .queryName(name())
                .option("checkpointLocation", checkpoint)
                .trigger(config.pace().trigger())
                .foreachBatch(batch::write)
                .start();
    }

    private Dataset<Row> records(SparkSession spark, String startingOffsets) {
        return spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", config.bootstrapServers())
                .option("subscribe", contract.topic().name())
                .option("startingOffsets", startingOffsets)
                .option("maxOffsetsPerTrigger", config.pace().maxRecords())
                .option("includeHeaders", "true")
                .option("failOnDataLoss", "true")
                .option("kafka.isolation.level", "read_committed")
                .option("kafka.max.partition.fetch.bytes", 8 << 20)
                .option("kafka.max.poll.records", 10_000)
                .load();
    }

    /** A topic that was deleted and created again counts its offsets anew: going on would mix two topics up. */
    private void refuseAnotherTopic(Position position, Topic topic) {
        String known = position.provenance().topicIds().get(topic.name());
        if (known != null && !known.equals(topic.id())) {
            throw new IllegalStateException("Topic " + topic.name() + " was deleted and created again: table " + name()
                    + " holds topic id " + known + ", the broker now has " + topic.id()
                    + ". Its offsets mean other records; keep the table under another name and apply anew");
        }
    }

    /** What one batch does. */
    private record Batch(SparkSession spark, String checkpoint, Table table, Topic topic) {
        void write(Dataset<Row> rows, Long batchId) {
            long begin = System.nanoTime();
            table.refresh();
            OffsetRange range = OffsetRange.between(
                    Position.of(table).until(), BatchEnd.of(spark, checkpoint, batchId), topic.beginning());
            if (range.isEmpty()) {
                return;
            }
            List<DataFile> files = StagedFiles.write(rows, table);
            Position written =
                    new Position(FileSlices.of(table, files, range), Provenance.ofTopic(topic.name(), topic.id()));
            Ledger.of(table).append(files, written);
            LOG.info(
                    "{}: {} in; {}; {} ms",
                    table.name(),
                    written.counts().out(),
                    range,
                    (System.nanoTime() - begin) / 1_000_000);
        }
    }
}
