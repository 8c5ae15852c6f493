package dev.sluice.console;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/** Rows of a table, written without Spark. */
final class TableFile {
    private TableFile() {}

    /** An empty row. */
    static Record row(Table table) {
        return GenericRecord.create(table.schema());
    }

    /** A moment as tables have it. */
    static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** Appends rows of one partition in a file of their own. */
    static void append(Table table, Record... rows) {
        PartitionKey partition = new PartitionKey(table.spec(), table.schema());
        partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(rows[0]));
        String file = table.locationProvider().newDataLocation(table.spec(), partition, UUID.randomUUID() + ".parquet");
        try {
            DataWriter<Record> writer = Parquet.writeData(table.io().newOutputFile(file))
                    .schema(table.schema())
                    .createWriterFunc(GenericParquetWriter::create)
                    .withSpec(table.spec())
                    .withPartition(partition)
                    .overwrite()
                    .build();
            try (writer) {
                writer.write(List.of(rows));
            }
            table.newAppend().appendFile(writer.toDataFile()).commit();
        } catch (IOException e) {
            throw new IllegalStateException("Rows could not be written to " + table.name(), e);
        }
    }
}
