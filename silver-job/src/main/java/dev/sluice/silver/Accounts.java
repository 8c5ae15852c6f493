package dev.sluice.silver;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Money;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts a judged batch: per source partition, by verdict and by currency. */
final class Accounts {
    private static final int CURRENCY = 3;
    private static final int ERROR = 4;
    private static final int RECORDS = 5;
    private static final int MONEY = 6;
    private static final int FIRST = 7;
    private static final int LAST = 8;

    private final Contract contract;

    Accounts(Contract contract) {
        this.contract = contract;
    }

    /**
     * What was counted.
     *
     * @param slices one for every partition of the range
     * @param errors how many dead letters there are of each error type
     */
    record Counted(SortedMap<SourcePartition, Slice> slices, Map<String, Long> errors) {}

    /** A slice for every partition of {@code range}. */
    SortedMap<SourcePartition, Slice> of(Dataset<Row> judged, OffsetRange range) {
        return counted(judged, range).slices();
    }

    /** The same, with what dead letters died of. */
    Counted counted(Dataset<Row> judged, OffsetRange range) {
        Map<String, Long> errors = new TreeMap<>();
        SortedMap<SourcePartition, Sums> sums = new TreeMap<>();
        range.slices().keySet().forEach(partition -> sums.put(partition, new Sums()));
        for (Row row : grouped(judged)) {
            SourcePartition partition = new SourcePartition(row.getString(0), row.getInt(1));
            Sums own = sums.get(partition);
            if (own == null) {
                throw new IllegalStateException("The batch read rows of " + partition + ", which it was not to read");
            }
            own.add(row);
            if (!row.isNullAt(ERROR)) {
                errors.merge(row.getString(ERROR), row.getLong(RECORDS), Long::sum);
            }
        }
        SortedMap<SourcePartition, Slice> slices = new TreeMap<>();
        sums.forEach((partition, own) ->
                slices.put(partition, own.slice(range.slices().get(partition))));
        return new Counted(slices, errors);
    }

    private List<Row> grouped(Dataset<Row> judged) {
        Column good = col(Verdict.COLUMN).equalTo(Verdict.GOOD.name());
        Column time = when(good, SilverTransforms.event(contract.eventTime()));
        return judged.groupBy(
                        col(Envelope.TOPIC),
                        col(Envelope.PARTITION),
                        col(Verdict.COLUMN),
                        currency().as("currency"),
                        error().as(Judged.ERROR_TYPE))
                .agg(count(lit(1)), sum(amount()), min(time), max(time))
                .collectAsList();
    }

    /** By the first violation, as the dead letter has it. */
    private static Column error() {
        return when(Verdict.DEAD.column(), element_at(col(Judged.VIOLATIONS), 1).getField("error_type"));
    }

    private Column counted() {
        Money money = contract.money().orElseThrow();
        return SilverTransforms.event(money.currency())
                .isin(money.countedCurrencies().toArray())
                .and(abs(SilverTransforms.event(money.amount())).lt(lit(money.bound())));
    }

    private Column currency() {
        return contract.money()
                .map(money -> when(counted(), SilverTransforms.event(money.currency())))
                .orElse(lit(null).cast("string"));
    }

    private Column amount() {
        return contract.money()
                .map(money -> when(counted(), SilverTransforms.event(money.amount())))
                .orElse(lit(null).cast("decimal(38,4)"));
    }

    /** Sums of one partition while rows are added. */
    private static final class Sums {
        private final Map<Verdict, Long> records = new EnumMap<>(Verdict.class);
        private final Map<String, Map<Verdict, BigDecimal>> money = new TreeMap<>();
        private Instant first;
        private Instant last;

        void add(Row row) {
            Verdict verdict = Verdict.valueOf(row.getString(2));
            records.merge(verdict, row.getLong(RECORDS), Long::sum);
            if (!row.isNullAt(CURRENCY)) {
                money.computeIfAbsent(row.getString(CURRENCY), c -> new EnumMap<>(Verdict.class))
                        .merge(verdict, row.getDecimal(MONEY), BigDecimal::add);
            }
            if (!row.isNullAt(FIRST)) {
                Instant min = row.getTimestamp(FIRST).toInstant();
                Instant max = row.getTimestamp(LAST).toInstant();
                first = first == null || min.isBefore(first) ? min : first;
                last = last == null || max.isAfter(last) ? max : last;
            }
        }

        Slice slice(OffsetRange.Bounds bounds) {
            Map<String, Tally.Amounts> amounts = new TreeMap<>();
            money.forEach((currency, by) -> {
                BigDecimal out = by.getOrDefault(Verdict.GOOD, BigDecimal.ZERO);
                BigDecimal dead = by.getOrDefault(Verdict.DEAD, BigDecimal.ZERO);
                BigDecimal duplicate = by.getOrDefault(Verdict.DUPLICATE, BigDecimal.ZERO);
                amounts.put(currency, new Tally.Amounts(out.add(dead).add(duplicate), out, dead, duplicate));
            });
            long out = records.getOrDefault(Verdict.GOOD, 0L);
            long dead = records.getOrDefault(Verdict.DEAD, 0L);
            long duplicate = records.getOrDefault(Verdict.DUPLICATE, 0L);
            return new Slice(
                    bounds.from(),
                    bounds.until(),
                    new Tally.Counts(out + dead + duplicate, out, dead, duplicate),
                    amounts,
                    Optional.ofNullable(first),
                    Optional.ofNullable(last));
        }
    }
}
