package dev.sluice.ops.venues;

import dev.sluice.producer.simulator.Sent;
import dev.sluice.producer.simulator.SimulatedVenue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/**
 * A venue's ledger against the records that came of it, trade by trade.
 *
 * @param ledger all that was traded
 * @param records trades that bronze has
 * @param gaps as they stand, those that were closed left out
 */
record Comparison(Trial.Subject subject, List<Sent> ledger, List<Traded> records, List<GenericRecord> gaps) {
    /** Before the first trade that a connector was told there may be others, which that one overtook. */
    private static final int OVERTAKEN = 20;
    /** How far a trade may lie outside of a gap in time because another one overtook it. */
    private static final Duration OVERTAKING = Duration.ofSeconds(2);

    /** Trades that are wrong, too many, or neither there nor in a declared gap; each with the reason. */
    List<String> differences() {
        Map<Traded, Integer> inBronze = new HashMap<>();
        records.forEach(record -> inBronze.merge(record, 1, Integer::sum));
        List<String> differences = new ArrayList<>();
        byTrade().forEach((trade, same) -> {
            Integer count = inBronze.remove(trade);
            Optional<String> difference = count == null ? absent(same) : miscounted(same, count);
            difference.ifPresent(reason -> differences.add(reason + ": " + trade));
        });
        inBronze.keySet().forEach(trade -> differences.add("in bronze, and the venue never traded it: " + trade));
        return differences;
    }

    /** How many trades were owed to a connector that listened, and bronze has not. */
    long missing() {
        Map<Traded, List<Sent>> trades = byTrade();
        records.forEach(trades::remove);
        return trades.values().stream()
                .flatMap(List::stream)
                .filter(this::isOwed)
                .count();
    }

    /** Several where there are no ids to tell them apart. */
    private Map<Traded, List<Sent>> byTrade() {
        Map<Traded, List<Sent>> trades = new HashMap<>();
        for (Sent sent : ledger) {
            // A venue may tell a new price as a trade of nothing.
            if (sent.trade().quantity().signum() > 0) {
                trades.computeIfAbsent(
                                Traded.of(sent.trade(), subject.ids(), subject.dataset()), same -> new ArrayList<>())
                        .add(sent);
            }
        }
        return trades;
    }

    /** A venue may tell a trade again, and each connector may fetch it from the history. */
    private Optional<String> miscounted(List<Sent> same, int count) {
        int told = same.stream().mapToInt(Sent::timesTold).sum();
        long distinct = same.stream().filter(sent -> sent.timesTold() > 0).count();
        long least = subject.venue() == SimulatedVenue.FINNHUB ? told : distinct;
        long most = (long) told + (subject.ids() == Trial.Ids.TOLD ? subject.connectors() : 0);
        return count >= least && count <= most
                ? Optional.empty()
                : Optional.of("told " + told + " times, in bronze " + count + " times");
    }

    private Optional<String> absent(List<Sent> same) {
        if (same.stream().anyMatch(sent -> sent.timesTold() > 0)) {
            return Optional.of("told, and not in bronze");
        }
        List<Sent> owed = same.stream().filter(this::isOwed).toList();
        if (subject.past() == Trial.Past.OPEN
                && owed.stream().anyMatch(sent -> sent.fate().isInHistory())) {
            return Optional.of("in the venue's history, and not in bronze");
        }
        return owed.stream().allMatch(this::isDeclared)
                ? Optional.empty()
                : Optional.of("neither in bronze nor in a declared gap");
    }

    /** Whether it lies between trades that a connector was told. */
    private boolean isOwed(Sent sent) {
        LongSummaryStatistics told = ledger.stream()
                .filter(one -> one.timesTold() > 0)
                .mapToLong(one -> one.trade().id())
                .summaryStatistics();
        long id = sent.trade().id();
        return id > told.getMin() + OVERTAKEN && id < told.getMax();
    }

    private boolean isDeclared(Sent sent) {
        return gaps.stream()
                .anyMatch(gap -> subject.ids() == Trial.Ids.TOLD
                        ? gap.get("first_missing_id") != null
                                && (long) gap.get("first_missing_id")
                                        <= sent.trade().id()
                                && sent.trade().id() <= (long) gap.get("last_missing_id")
                        : isWithin(gap, sent.trade().time()));
    }

    private static boolean isWithin(GenericRecord gap, Instant time) {
        Instant from = time(gap, "time_before").orElse(Instant.EPOCH).minus(OVERTAKING);
        return !time.isBefore(from)
                && time(gap, "time_after")
                        .map(after -> !time.isAfter(after.plus(OVERTAKING)))
                        .orElse(true);
    }

    private static Optional<Instant> time(GenericRecord gap, String field) {
        return Optional.ofNullable((Long) gap.get(field)).map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
}
