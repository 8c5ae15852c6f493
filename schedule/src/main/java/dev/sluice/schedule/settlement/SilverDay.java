package dev.sluice.schedule.settlement;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Replays;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** Payments and fraud alerts of silver, both as they were at one moment each. */
final class SilverDay {
    private static final String ID = "transaction_id";
    private static final String AMOUNT = "amount";
    private static final String RESULT = "auth_result";
    private static final String MERCHANT = "merchant_id";
    private static final String CURRENCY = "currency";
    private static final String CHANNEL = "channel";

    private final Contract paymentsContract;
    private final Contract alertsContract;
    private final Table payments;
    private final Table alerts;

    /** What silver has now. */
    SilverDay(Lake lake, Contract payments, Contract alerts) {
        this.paymentsContract = payments;
        this.alertsContract = alerts;
        this.payments = lake.load(DatasetTables.silver(payments));
        this.alerts = lake.load(DatasetTables.silver(alerts));
    }

    Seen payments() {
        return Seen.of(Position.of(payments));
    }

    Seen alerts() {
        return Seen.of(Position.of(alerts));
    }

    /** All attempts of {@code day}, by the time at which the card was presented. */
    DayAccounts accounts(LocalDate day) {
        Set<String> suspicious = new HashSet<>();
        read(
                alerts,
                during(alertsContract, day),
                row -> suspicious.add(row.getField(ID).toString()),
                ID);
        DayAccounts accounts = new DayAccounts();
        read(
                payments,
                during(paymentsContract, day),
                row -> accounts.add(attempt(row, suspicious)),
                ID,
                MERCHANT,
                CURRENCY,
                CHANNEL,
                AMOUNT,
                RESULT);
        return accounts;
    }

    /** Whether payments or alerts of {@code day} have come, or were judged otherwise, since {@code entry}. */
    boolean isNewsOf(LocalDate day, Entry entry) {
        return isNews(payments, paymentsContract, day, entry.payments())
                || isNews(alerts, alertsContract, day, entry.alerts());
    }

    private static boolean isNews(Table table, Contract contract, LocalDate day, Seen seen) {
        boolean isReplaced = Replays.of(table)
                .after(seen.revision())
                .filter(replaced -> replaced.first().isBefore(begin(day.plusDays(1)))
                        && !replaced.last().isBefore(begin(day)))
                .isPresent();
        if (isReplaced) {
            return true;
        }
        Expression news = Expressions.or(
                behind(seen, Position.of(table)), Expressions.greaterThan(Judged.REVISION, seen.revision()));
        boolean[] found = {false};
        read(table, Expressions.and(during(contract, day), news), row -> found[0] = true, Envelope.OFFSET);
        return found[0];
    }

    /** Files that hold older rows alone are not opened. */
    private static Expression behind(Seen seen, Position now) {
        Expression any = Expressions.alwaysFalse();
        for (Map.Entry<SourcePartition, Long> end : now.until().next().entrySet()) {
            SourcePartition partition = end.getKey();
            long until = seen.until().at(partition).orElse(0);
            if (end.getValue() > until) {
                any = Expressions.or(
                        any,
                        Expressions.and(
                                Expressions.equal(Envelope.TOPIC, partition.topic()),
                                Expressions.equal(Envelope.PARTITION, partition.partition()),
                                Expressions.greaterThanOrEqual(Envelope.OFFSET, until)));
            }
        }
        return any;
    }

    private static Attempt attempt(Record row, Set<String> suspicious) {
        return new Attempt(
                new Payee(
                        row.getField(MERCHANT).toString(),
                        row.getField(CURRENCY).toString()),
                row.getField(CHANNEL).toString(),
                (BigDecimal) row.getField(AMOUNT),
                Attempt.Authorisation.of(row.getField(RESULT).toString()),
                suspicious.contains(row.getField(ID).toString()) ? Attempt.Suspicion.RAISED : Attempt.Suspicion.NONE);
    }

    private static Expression during(Contract contract, LocalDate day) {
        return Expressions.and(
                Expressions.greaterThanOrEqual(contract.eventTime(), micros(day)),
                Expressions.lessThan(contract.eventTime(), micros(day.plusDays(1))));
    }

    private static void read(Table table, Expression which, Consumer<Record> each, String... columns) {
        try (CloseableIterable<Record> rows =
                IcebergGenerics.read(table).where(which).select(columns).build()) {
            rows.forEach(each);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name(), e);
        }
    }

    private static long micros(LocalDate day) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, begin(day));
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
