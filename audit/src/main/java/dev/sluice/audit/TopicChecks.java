package dev.sluice.audit;

import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import java.util.Map;
import java.util.Optional;

/** Kafka against bronze, partition by partition. */
final class TopicChecks {
    private static final String WHAT = "topic → bronze";

    private final TopicFacts topic;
    private final Layer bronze;

    TopicChecks(TopicFacts topic, Layer bronze) {
        this.topic = topic;
        this.bronze = bronze;
    }

    Check check() {
        Optional<String> other = otherId();
        if (other.isPresent()) {
            return Check.broken(
                    WHAT,
                    0,
                    bronze.rows(),
                    "Kafka's topic has id " + topic.id() + ", " + bronze.table() + " holds records of " + other.get()
                            + ": the topic was deleted and made anew, and what it has now is not what bronze has:"
                            + " see 'sluice topic inspect'");
        }
        long records = 0;
        long waiting = 0;
        for (Map.Entry<SourcePartition, TopicFacts.Log> entry : topic.logs().entrySet()) {
            TopicFacts.Log log = entry.getValue();
            Slice slice = bronze.position().slices().get(entry.getKey());
            Optional<Check> broken = slice == null ? Optional.empty() : broken(entry.getKey(), log, slice);
            if (broken.isPresent()) {
                return broken.get();
            }
            long reached = slice == null ? log.begin() : slice.until();
            records += slice == null ? 0 : slice.counts().out();
            waiting += log.end() - reached;
        }
        return waiting == 0
                ? Check.holds(WHAT, records)
                : Check.waits(WHAT, records + waiting, records, waiting, "bronze");
    }

    /** Of the topic whose place Kafka's has taken without anybody's consent. */
    private Optional<String> otherId() {
        return topic.logs().keySet().stream()
                .findFirst()
                .map(partition -> bronze.position().provenance().topicIds().get(partition.topic()))
                .filter(known -> !known.equals(topic.id()));
    }

    private Optional<Check> broken(SourcePartition partition, TopicFacts.Log log, Slice slice) {
        String where = bronze.table() + ", partition " + partition + ", offsets ";
        if (log.end() < slice.until()) {
            return Optional.of(Check.broken(
                    WHAT,
                    log.end(),
                    slice.until(),
                    where + log.end() + " to " + (slice.until() - 1)
                            + ": bronze has them, Kafka never gave them out: the topic was made anew"));
        }
        if (log.begin() > slice.until()) {
            return Optional.of(Check.broken(
                    WHAT,
                    log.begin(),
                    slice.until(),
                    where + slice.until() + " to " + (log.begin() - 1)
                            + ": Kafka deleted them before bronze had them"));
        }
        if (log.begin() < slice.from()) {
            return Optional.of(Check.broken(
                    WHAT,
                    slice.from(),
                    log.begin(),
                    where + log.begin() + " to " + (slice.from() - 1) + ": bronze started behind them"));
        }
        return log.records().isEmpty() ? Optional.empty() : counted(where, partition, log, slice);
    }

    private Optional<Check> counted(String where, SourcePartition partition, TopicFacts.Log log, Slice slice) {
        long records = log.records().getAsLong();
        long expected = log.begin() <= slice.from()
                ? slice.counts().out()
                : bronze.coordinates().count(partition, log.begin(), slice.until());
        return expected == records
                ? Optional.empty()
                : Optional.of(Check.broken(
                        WHAT,
                        records,
                        expected,
                        where + Math.max(log.begin(), slice.from()) + " to " + (slice.until() - 1) + ": Kafka has "
                                + records + " records, bronze " + expected));
    }
}
