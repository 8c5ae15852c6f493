package dev.sluice.bronze;

import dev.sluice.lakehouse.BatchEnd;
import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.BatchWork;
import dev.sluice.lakehouse.FileSlices;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.lakehouse.StreamJob;
import dev.sluice.lakehouse.StreamSpec;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.util.List;
import java.util.Optional;
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
    private final BatchListener listener;
    private final ProgressGroup progress;

    BronzeStream(Contract contract, BronzeConfig config, BatchListener listener, ProgressGroup progress) {
        this.contract = contract;
        this.config = config;
        this.bronze = DatasetTables.bronze(contract);
        this.listener = listener;
        this.progress = progress;
    }

    @Override
    public StreamSpec spec() {
        return config.pace().spec(contract.dataset(), bronze.name());
    }

    @Override
    public Offsets reached(SparkSession spark) {
        return TopicState.reached(LakeSession.table(spark, bronze));
    }

    @Override
    public StreamingQuery start(SparkSession spark, String checkpoint) throws TimeoutException {
        Table table = LakeSession.table(spark, bronze);
        TopicState state = TopicState.of(contract, table, config.broker());
        state.refuseIfNot();
        progress.reached(spec(), state.reached());
        Batch batch = new Batch(spark, checkpoint, table, state);
        Dataset<Row> records =
                records(spark, state.topic().startFrom(state.reached()).json());
        return BronzeTransforms.withEnvelope(records, state.label())
                .writeStream()
                .queryName(name())
                .option("checkpointLocation", checkpoint)
                .trigger(config.pace().trigger())
                .foreachBatch((Dataset<Row> rows, Long batchId) -> {
                    try (BatchWork work = BatchWork.begin(spec(), batchId, listener)) {
                        batch.write(rows, batchId, work).ifPresent(reached -> progress.reached(spec(), reached));
                    }
                })
                .start();
    }

    private Dataset<Row> records(SparkSession spark, String startingOffsets) {
        return spark.readStream()
                .format("kafka")
                .options(config.broker().sparkOptions())
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

    /** What one batch does. */
    private record Batch(SparkSession spark, String checkpoint, Table table, TopicState state) {
        /** Where the table ends now, by the broker's name of the topic; empty if nothing was to be written. */
        Optional<Offsets> write(Dataset<Row> rows, long batchId, BatchWork work) {
            table.refresh();
            OffsetRange range = OffsetRange.between(
                    Position.of(table).until(),
                    labelled(BatchEnd.of(spark, checkpoint, batchId)),
                    labelled(beginning()));
            if (range.isEmpty()) {
                return Optional.empty();
            }
            work.covers(range);
            List<DataFile> files = StagedFiles.write(rows, table);
            Position written = new Position(
                    FileSlices.of(table, files, range),
                    Provenance.ofTopic(state.label(), state.topic().id()));
            work.commit(() -> Ledger.of(table).append(files, written));
            LOG.info("{}: {} in; {}; {} ms", table.name(), written.counts().out(), range, work.tookMillis());
            work.committed(written, files);
            return Optional.of(
                    range.until().renamed(state.label(), state.topic().name()));
        }

        private Offsets beginning() {
            return state.topic().beginning();
        }

        private Offsets labelled(Offsets offsets) {
            return offsets.renamed(state.topic().name(), state.label());
        }
    }
}
