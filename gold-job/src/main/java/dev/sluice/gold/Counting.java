package dev.sluice.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.Envelope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts the silver rows of a range, per source partition and currency. */
final class Counting {
    private final Contract contract;

    Counting(Contract contract) {
        this.contract = contract;
    }

    /** A slice for every partition of {@code range}; each row of silver goes into gold. */
    SortedMap<SourcePartition, Slice> of(Dataset<Row> silverRows, OffsetRange range) {
        SortedMap<SourcePartition, Slice> slices = new TreeMap<>();
        range.slices()
                .forEach((partition, bounds) -> slices.put(partition, Slice.passed(bounds.from(), bounds.until(), 0)));
        for (Row row : grouped(silverRows)) {
            slices.compute(
                    new SourcePartition(row.getString(0), row.getInt(1)), (partition, slice) -> plus(slice, row));
        }
        return slices;
    }

    private List<Row> grouped(Dataset<Row> silverRows) {
        Column currency =
                contract.money().map(m -> col(m.currency())).orElse(lit(null).cast("string"));
        Column amount =
                contract.money().map(m -> col(m.amount())).orElse(lit(null).cast("decimal(38,4)"));
        Column time = col(contract.eventTime());
        return silverRows
                .groupBy(col(Envelope.TOPIC), col(Envelope.PARTITION), currency.as("currency"))
                .agg(count(lit(1)), sum(amount), min(time), max(time))
                .collectAsList();
    }

    private static Slice plus(Slice slice, Row row) {
        Map<String, Tally.Amounts> money = new TreeMap<>(slice.money());
        if (!row.isNullAt(2)) {
            BigDecimal amount = row.getDecimal(4);
            money.put(row.getString(2), new Tally.Amounts(amount, amount, BigDecimal.ZERO, BigDecimal.ZERO));
        }
        long records = slice.counts().in() + row.getLong(3);
        return new Slice(
                slice.from(),
                slice.until(),
                Tally.passed(records).counts(),
                money,
                Optional.of(row.getTimestamp(5).toInstant())
                        .map(t -> slice.firstTime().filter(t::isAfter).orElse(t)),
                Optional.of(row.getTimestamp(6).toInstant())
                        .map(t -> slice.lastTime().filter(t::isBefore).orElse(t)));
    }
}
