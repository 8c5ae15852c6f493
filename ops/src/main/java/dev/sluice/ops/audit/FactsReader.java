package dev.sluice.ops.audit;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Money;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;

/**
 * Gathers the facts of one dataset while jobs may be writing: each tier is loaded before the one that feeds it, so that
 * what a tier has, the one before it has too.
 */
final class FactsReader {
    private final Contract contract;
    private final TopicReader topics;
    private final SchemaRegistry registry;
    private final Optional<GoldOf> goldOf;
    private final Optional<Table> gold;
    private final Table silver;
    private final Table deadLetters;
    private final Arrivals bronze;

    FactsReader(Contract contract, Lake lake, TopicReader topics, SchemaRegistry registry) {
        this.contract = contract;
        this.topics = topics;
        this.registry = registry;
        this.goldOf = GoldOf.of(contract);
        this.gold = goldOf.map(g -> lake.load(g.table()));
        this.silver = lake.load(DatasetTables.silver(contract));
        this.deadLetters = lake.load(DatasetTables.deadLetters(contract));
        this.bronze = Arrivals.load(lake, contract);
    }

    DatasetFacts read() {
        Position judged = Position.of(silver);
        Revived revived = Revived.in(silver);
        MoneySums silverMoney = silverMoney(gold.map(Position::of).orElse(Position.EMPTY));
        Coordinates dead = coordinates(deadLetters);
        return new DatasetFacts(
                contract.dataset(),
                topic(judged),
                bronze.layer(),
                silver(revived, silverMoney),
                revived,
                Replayed.in(silver),
                new Layer(
                        DatasetTables.deadLetters(contract).name(),
                        judged,
                        deadWithin(judged) - revived.rows().size(),
                        Commits.of(silver, judged, Tally.Counts::dead, partition -> -revived.count(partition)),
                        dead,
                        Map.of(),
                        Files.of(deadLetters).wrong()),
                gold.map(g -> gold(g, goldOf.orElseThrow(), silverMoney.within())));
    }

    private Layer silver(Revived revived, MoneySums money) {
        Files files = Files.of(silver);
        return new Layer(
                name(silver),
                Position.of(silver),
                files.rows(),
                Commits.of(silver, Position.of(silver), Tally.Counts::out, revived::count),
                new Coordinates(() -> Rows.offsets(silver, Expressions.equal(Judged.REVISION, 0L))),
                money.all(),
                files.wrong());
    }

    private static String name(Table table) {
        return table.name().substring(table.name().indexOf('.') + 1);
    }

    private static Coordinates coordinates(Table table) {
        return new Coordinates(() -> Rows.offsets(table));
    }

    /** Dead letters are committed before silver: those behind silver's position do not count yet. */
    private long deadWithin(Position judged) {
        return Position.of(deadLetters).until().equals(judged.until())
                ? Files.of(deadLetters).rows()
                : Rows.below(judged.until().next(), Rows.offsets(deadLetters));
    }

    private TopicFacts topic(Position judged) {
        Position inBronze = bronze.position();
        String name = contract.topic().name();
        Optional<EventMoney> money = contract.money().map(m -> new EventMoney(contract, m, registry));
        SortedMap<SourcePartition, TopicFacts.Log> logs = topics.read(name, inBronze, (partition, record) -> {
            if (money.isPresent() && isWithin(judged, partition, record.offset())) {
                money.get().add(record.value());
            }
        });
        money.ifPresent(sums -> addExpired(sums, inBronze, judged, logs));
        return new TopicFacts(topics.id(name), logs, money.map(EventMoney::sums).orElse(Map.of()));
    }

    /** What retention took out of the topic, bronze still has byte by byte. */
    private void addExpired(
            EventMoney money, Position inBronze, Position judged, SortedMap<SourcePartition, TopicFacts.Log> logs) {
        logs.forEach((partition, log) -> {
            Slice slice = inBronze.slices().get(partition);
            if (slice != null && log.begin() > slice.from()) {
                var expired = Expressions.and(
                        Expressions.equal(Envelope.PARTITION, partition.partition()),
                        Expressions.lessThan(Envelope.OFFSET, log.begin()));
                bronze.read(
                        expired,
                        Stream.concat(Rows.COORDINATES.stream(), Stream.of(Envelope.VALUE)),
                        row -> addExpired(money, judged, row));
            }
        });
    }

    private static void addExpired(EventMoney money, Position judged, Record row) {
        if (row.getField(Envelope.VALUE) instanceof ByteBuffer value
                && isWithin(judged, Rows.partition(row), Rows.offset(row))) {
            byte[] bytes = new byte[value.remaining()];
            value.duplicate().get(bytes);
            money.add(bytes);
        }
    }

    private static boolean isWithin(Position position, SourcePartition partition, long offset) {
        Slice slice = position.slices().get(partition);
        return slice != null && offset < slice.until();
    }

    /** Sums over silver, and over those of its rows that gold has counted. */
    private record MoneySums(Map<String, BigDecimal> all, Map<String, BigDecimal> within) {}

    private MoneySums silverMoney(Position inGold) {
        MoneySums sums = new MoneySums(new TreeMap<>(), new TreeMap<>());
        contract.money().ifPresent(money -> {
            Stream<String> columns = Stream.concat(
                    Rows.COORDINATES.stream(), Stream.of(money.amount(), money.currency(), Judged.REVISION));
            Rows.read(silver, columns, row -> add(row, money, sums, inGold));
        });
        return sums;
    }

    private static void add(Record row, Money money, MoneySums sums, Position inGold) {
        BigDecimal amount = (BigDecimal) row.getField(money.amount());
        String currency = row.getField(money.currency()).toString();
        sums.all().merge(currency, amount, BigDecimal::add);
        if (isWithin(inGold, Rows.partition(row), Rows.offset(row))
                && (Long) row.getField(Judged.REVISION) <= inGold.revision()) {
            sums.within().merge(currency, amount, BigDecimal::add);
        }
    }

    private static GoldFacts gold(Table table, GoldOf of, Map<String, BigDecimal> silverMoney) {
        long[] counted = {0};
        Map<String, BigDecimal> money = new TreeMap<>();
        Stream<String> columns = Stream.concat(
                Stream.of(of.count()), of.sum().stream().flatMap(s -> Stream.of(s.amount(), s.currency())));
        Rows.read(table, columns, row -> {
            counted[0] += (Long) row.getField(of.count());
            of.sum()
                    .ifPresent(s -> money.merge(
                            row.getField(s.currency()).toString(),
                            (BigDecimal) row.getField(s.amount()),
                            BigDecimal::add));
        });
        return new GoldFacts(of.table().name(), Position.of(table), counted[0], money, silverMoney);
    }
}
