package dev.sluice.audit;

import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.Envelope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.data.Record;

/** What one reading of bronze shows: its bytes beside the topic's, what became of each row, and the money of each. */
final class BronzePass {
    private enum Fate {
        SILVER,
        DEAD,
        DUPLICATE,
        NOT_JUDGED
    }

    private final Contract contract;
    private final Events events;
    private final DatasetFacts facts;
    private final Prints prints;
    private final Twins twins;
    private final DaySums expired = new DaySums();
    private final DaySums all = new DaySums();
    private final DaySums dead = new DaySums();
    private final DaySums duplicate = new DaySums();
    private final Map<SourcePartition, long[]> revived = new HashMap<>();

    BronzePass(Contract contract, Events events, DatasetFacts facts, Prints prints, Twins twins) {
        this.contract = contract;
        this.events = events;
        this.facts = facts;
        this.prints = prints;
        this.twins = twins;
    }

    /** Takes a row in; its topic begins at {@code begin} by now. */
    void row(Record row, long begin) {
        SourcePartition partition = Rows.partition(row);
        long offset = Rows.offset(row);
        prints.compare(partition, offset, row);
        Fate fate = fate(partition, offset);
        if (fate == Fate.NOT_JUDGED
                || (fate != Fate.DUPLICATE && contract.money().isEmpty())) {
            return;
        }
        Optional<GenericRecord> event = events.in(Prints.bytes(row.getField(Envelope.VALUE)));
        if (fate == Fate.DUPLICATE) {
            event.ifPresentOrElse(twins::duplicate, () -> twins.stranger(partition, offset));
        }
        if (contract.money().isPresent()) {
            event.flatMap(e -> EventMoney.in(e, contract)).ifPresent(money -> {
                all.add(money);
                if (offset < begin) {
                    expired.add(money);
                }
                if (fate != Fate.SILVER) {
                    (fate == Fate.DEAD ? dead : duplicate).add(money);
                }
            });
        }
    }

    private Fate fate(SourcePartition partition, long offset) {
        Slice slice = facts.silver().position().slices().get(partition);
        if (slice == null || offset >= slice.until()) {
            return Fate.NOT_JUDGED;
        }
        long[] back = revived.computeIfAbsent(partition, p -> facts.revived().offsets(p));
        if (has(facts.silver().coordinates().of(partition), offset) || has(back, offset)) {
            return Fate.SILVER;
        }
        return has(facts.deadLetters().coordinates().of(partition), offset) ? Fate.DEAD : Fate.DUPLICATE;
    }

    private static boolean has(long[] sorted, long offset) {
        return Arrays.binarySearch(sorted, offset) >= 0;
    }

    /** What is wrong with the rows read; {@code bronze} is read again if it has to be said where. */
    List<Check> checks(Arrivals bronze) {
        List<Check> checks = new ArrayList<>();
        String table = facts.bronze().table();
        String bytes = table + ": key, value, headers and time are those that the topic still has";
        checks.add(prints.wrong()
                .map(where -> Check.broken(bytes, 0, 1, table + ", " + where + ": not what the topic has there"))
                .orElseGet(() -> Check.holds(bytes, prints.compared())));
        if (facts.replayed().swap() == Replayed.Swap.DONE) {
            checks.add(twins(bronze, table));
        }
        return checks;
    }

    private Check twins(Arrivals bronze, String table) {
        String what = "each duplicate has its twin in " + facts.silver().table();
        List<String> strangers = new ArrayList<>(twins.strangers());
        if (strangers.isEmpty() && twins.alone() > 0) {
            bronze.read(row -> {
                SourcePartition partition = Rows.partition(row);
                if (strangers.isEmpty()
                        && fate(partition, Rows.offset(row)) == Fate.DUPLICATE
                        && events.in(Prints.bytes(row.getField(Envelope.VALUE)))
                                .filter(twins::isAlone)
                                .isPresent()) {
                    strangers.add(
                            "partition " + partition + ", offset " + Rows.offset(row) + ": counted as a duplicate, and "
                                    + facts.silver().table() + " has no row of its identity");
                }
            });
        }
        return strangers.isEmpty()
                ? Check.holds(what, twins.identities())
                : Check.broken(what, 0, Math.max(1, twins.alone()), table + ", " + strangers.get(0));
    }

    DaySums expired() {
        return expired;
    }

    DaySums bronze() {
        return all;
    }

    DaySums dead() {
        return dead;
    }

    DaySums duplicate() {
        return duplicate;
    }
}
