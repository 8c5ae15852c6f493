package dev.sluice.audit;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Money;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.data.Record;

/**
 * The money of one record. An event has money if {@link Money#counts} says so of its amount and currency: whatever else is
 * wrong with it. The silver job counts by the same definition, with other code.
 */
record EventMoney(String currency, BigDecimal amount, long day) {
    private static final long MICROS_IN_DAY = 86_400_000_000L;

    /** Of a record as it was sent. */
    static Optional<EventMoney> in(GenericRecord event, Contract contract) {
        Money money = contract.money().orElseThrow();
        Object amount = Scalars.of(event, money.amount());
        Object code = Scalars.of(event, money.currency());
        Object time = Scalars.of(event, contract.eventTime());
        return amount instanceof BigDecimal value && code instanceof String currency && money.counts(value, currency)
                ? Optional.of(new EventMoney(currency, value, time instanceof Long micros ? day(micros) : 0))
                : Optional.empty();
    }

    /** Of a row of silver. */
    static EventMoney in(Record row, Contract contract) {
        Money money = contract.money().orElseThrow();
        return new EventMoney(
                row.getField(money.currency()).toString(), (BigDecimal) row.getField(money.amount()), day((Long)
                        Scalars.plain(row.getField(contract.eventTime()))));
    }

    /** The day of a time, counted from 1970. */
    static long day(long micros) {
        return Math.floorDiv(micros, MICROS_IN_DAY);
    }
}
