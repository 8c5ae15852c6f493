package dev.sluice.ops.ledger;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * What the tables of a dataset hold of the offsets that ledgers name. Each table is loaded before the one that feeds it, so
 * jobs may be writing.
 */
final class Holdings {
    private final Contract contract;
    private final Claims claims;
    private final Scope scope;
    private final Table silver;
    private final Table deadLetters;
    private final Table bronze;
    private final String label;
    private final Position judged;
    private final Position arrived;
    private final Position inBronze;
    /** By partition, by the index of its span. */
    private final Map<Integer, BitSet> seen = new HashMap<>();

    private final Map<Place, String> dead = new HashMap<>();
    private final Set<Place> doubled = new HashSet<>();
    private final int[] times;
    private final Map<String, BigDecimal> money = new TreeMap<>();
    private BiConsumer<Place, String> stranger = (place, id) -> {};
    private long others;

    /** A record of the topic. */
    record Place(int partition, long offset) {}

    /** What is looked at. */
    enum Scope {
        /** From the first place that a ledger names in a partition to the last. */
        NAMED,
        /** Everything: the ledgers name all that was ever sent. */
        ALL
    }

    Holdings(Lake lake, Contract contract, Claims claims, Scope scope) {
        this.contract = contract;
        this.claims = claims;
        this.scope = scope;
        this.silver = lake.load(DatasetTables.silver(contract));
        this.deadLetters = lake.load(DatasetTables.deadLetters(contract));
        this.bronze = lake.load(DatasetTables.bronze(contract));
        this.label = TopicHistory.of(bronze).label(contract.topic().name());
        this.judged = Position.of(silver);
        this.arrived = Position.whole(bronze);
        this.inBronze = Position.of(bronze);
        this.times = new int[claims.identities()];
    }

    /**
     * Reads all three.
     *
     * @param unnamed told of each record of bronze that no ledger names, and of each such row of silver with its identity
     */
    Holdings read(BiConsumer<Place, String> unnamed) {
        this.stranger = unnamed;
        read(bronze, Stream.of(), row -> bronzeRow(place(row)));
        read(deadLetters, Stream.of(Judged.ERROR_REASON), row -> {
            if (names(place(row))) {
                dead.put(place(row), row.getField(Judged.ERROR_REASON).toString());
            }
        });
        Stream<String> columns = Stream.concat(
                contract.identity().stream(),
                contract.money().map(m -> Stream.of(m.amount(), m.currency())).orElse(Stream.of()));
        read(silver, columns, this::silverRow);
        return this;
    }

    private void bronzeRow(Place place) {
        if (names(place)) {
            BitSet own = seen.computeIfAbsent(place.partition(), p -> new BitSet());
            int index = claims.spans().get(place.partition()).index(place.offset());
            if (own.get(index)) {
                doubled.add(place);
            }
            own.set(index);
        } else if (scope == Scope.ALL) {
            stranger.accept(place, "");
        }
    }

    private void silverRow(Record row) {
        Place place = place(row);
        String id = contract.identity().stream()
                .map(field -> String.valueOf(row.getField(field)))
                .collect(Collectors.joining("/"));
        int identity = claims.identity(id);
        if (identity >= 0) {
            // Wherever it is: the broker does not tell every place.
            times[identity]++;
        } else if (names(place) || scope == Scope.NAMED) {
            stranger.accept(place, id);
        }
        if (!names(place)) {
            others += identity >= 0 ? 0 : 1;
            return;
        }
        contract.money()
                .ifPresent(m -> money.merge(
                        row.getField(m.currency()).toString(), (BigDecimal) row.getField(m.amount()), BigDecimal::add));
    }

    /** How often silver has the event of that identity. */
    int times(String id) {
        int identity = claims.identity(id);
        return identity < 0 ? 0 : times[identity];
    }

    /** Why the record there is dead; empty if it is not. */
    Optional<String> death(Place place) {
        return Optional.ofNullable(dead.get(place));
    }

    /** Whether bronze has come so far. */
    boolean hasArrived(Place place) {
        return place.offset() < until(arrived, place);
    }

    /** Whether silver has come so far. */
    boolean isJudged(Place place) {
        return place.offset() < until(judged, place);
    }

    /** Whether bronze, or the archive that it handed its front to, has the record. */
    boolean isInBronze(Place place) {
        Slice all = slice(arrived, place);
        Slice own = slice(inBronze, place);
        boolean isArchived = own != null && place.offset() < own.from();
        return all != null && place.offset() >= all.from() && (isArchived || isSeen(place));
    }

    private boolean isSeen(Place place) {
        BitSet own = seen.get(place.partition());
        return own != null && own.get(claims.spans().get(place.partition()).index(place.offset()));
    }

    /** Records that bronze has more than once. */
    Set<Place> doubled() {
        return doubled;
    }

    /** Sums of the rows of silver that are named, per currency. */
    Map<String, BigDecimal> money() {
        return money;
    }

    /** Rows of silver between those that are named. */
    long others() {
        return others;
    }

    /** As people find it: {@code payments.raw-2 offset 17}. */
    String shown(Place place) {
        return label + "-" + place.partition() + " offset " + place.offset();
    }

    private boolean names(Place place) {
        return claims.names(place.partition(), place.offset());
    }

    private long until(Position position, Place place) {
        Slice slice = slice(position, place);
        return slice == null ? 0 : slice.until();
    }

    private Slice slice(Position position, Place place) {
        return position.slices().get(new SourcePartition(label, place.partition()));
    }

    private static Place place(Record row) {
        return new Place((Integer) row.getField(Envelope.PARTITION), (Long) row.getField(Envelope.OFFSET));
    }

    private void read(Table table, Stream<String> more, Consumer<Record> each) {
        String[] columns = Stream.concat(Stream.of(Envelope.TOPIC, Envelope.PARTITION, Envelope.OFFSET), more)
                .distinct()
                .toArray(String[]::new);
        try (CloseableIterable<Record> rows = IcebergGenerics.read(table)
                .where(Expressions.and(Expressions.equal(Envelope.TOPIC, label), spans()))
                .select(columns)
                .build()) {
            rows.forEach(each);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name(), e);
        }
    }

    private Expression spans() {
        List<Expression> all = claims.spans().entrySet().stream()
                .map(span -> Expressions.and(
                        Expressions.equal(Envelope.PARTITION, span.getKey()),
                        Expressions.greaterThanOrEqual(
                                Envelope.OFFSET, span.getValue().first()),
                        Expressions.lessThanOrEqual(
                                Envelope.OFFSET, span.getValue().last())))
                .map(Expression.class::cast)
                .toList();
        return scope == Scope.ALL
                ? Expressions.alwaysTrue()
                : all.stream().reduce(Expressions.alwaysFalse(), Expressions::or);
    }
}
