package dev.sluice.ops.chaos;

import dev.sluice.schemas.table.TableSpec;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.data.Record;

/** A gold table computed without Spark: one row after the other, in plain arithmetic. */
interface GoldSums {
    TableSpec table();

    /** Takes in an event that silver has. */
    void add(GenericRecord event, Produced.Coordinate at);

    /** The rows that the table must have: each by its key, as text. */
    Map<String, String> expected();

    /** Key and figures of a row that it has. */
    Map.Entry<String, String> found(Record row);
}
