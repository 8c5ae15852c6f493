package dev.sluice.audit;

import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.table.Judged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/** Rows of a single data file, without looking at any other. */
final class FileRows {
    private final Table table;

    FileRows(Table table) {
        this.table = table;
    }

    /** Where the rows of {@code file} came from, in order; those of redrives are left out. */
    Map<SourcePartition, long[]> offsets(Extent file) {
        boolean isSilver = table.schema().findField(Judged.REVISION) != null;
        List<String> columns = new ArrayList<>(Rows.COORDINATES);
        if (isSilver) {
            columns.add(Judged.REVISION);
        }
        Map<SourcePartition, LongStream.Builder> builders = new HashMap<>();
        read(file, columns, row -> {
            if (!isSilver || (Long) row.getField(Judged.REVISION) == 0) {
                builders.computeIfAbsent(Rows.partition(row), p -> LongStream.builder())
                        .add(Rows.offset(row));
            }
        });
        Map<SourcePartition, long[]> offsets = new HashMap<>();
        builders.forEach(
                (partition, own) -> offsets.put(partition, own.build().sorted().toArray()));
        return offsets;
    }

    private void read(Extent file, List<String> columns, Consumer<Record> each) {
        Schema projection = table.schema().select(columns);
        try (CloseableIterable<Record> rows = Parquet.read(table.io().newInputFile(file.location()))
                .project(projection)
                .createReaderFunc(schema -> GenericParquetReaders.buildReader(projection, schema))
                .build()) {
            rows.forEach(each);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file.location(), e);
        }
    }
}
