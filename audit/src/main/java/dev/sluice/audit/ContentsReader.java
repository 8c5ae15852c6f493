package dev.sluice.audit;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.Judged;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;

/** Reads every row of a dataset's tables, and every record that its topic still has, once each and keeping none. */
final class ContentsReader {
    private final Contract contract;
    private final TopicSource topics;
    private final Arrivals bronze;
    private final Table silver;
    private final Optional<Table> gold;
    private final Events events;
    private final Prints prints = new Prints();
    private final Twins twins;
    private final DaySums topicMoney = new DaySums();
    private final DaySums silverMoney = new DaySums();
    private final DaySums takenMoney = new DaySums();
    private final DaySums goldMoney = new DaySums();

    ContentsReader(
            Contract contract,
            TopicSource topics,
            SchemaRegistry registry,
            Arrivals bronze,
            Table silver,
            Optional<Table> gold) {
        this.contract = contract;
        this.topics = topics;
        this.bronze = bronze;
        this.silver = silver;
        this.gold = gold;
        this.events = new Events(contract, registry);
        this.twins = new Twins(contract);
    }

    /** The facts with what rows and records say. */
    DatasetFacts deepened(DatasetFacts facts) {
        SortedMap<SourcePartition, TopicFacts.Log> logs =
                topics.read(bronze.label(), facts.bronze().position(), (partition, record) -> {
                    prints.heard(partition, record);
                    if (contract.money().isPresent()
                            && isWithin(facts.silver().position(), partition, record.offset())) {
                        money(record.value()).ifPresent(topicMoney::add);
                    }
                });
        BronzePass pass = new BronzePass(contract, events, facts, prints, twins);
        bronze.read(row -> pass.row(row, begin(Rows.partition(row), logs)));
        pass.expired().keys().forEach(key -> topicMoney.add(key, pass.expired().at(key)));
        twins.known();
        Position inGold = gold.map(Position::of).orElse(Position.EMPTY);
        Rows.read(silver, ofSilver(), row -> silverRow(row, inGold));
        Optional<GoldFacts> goldFacts = facts.gold().map(this::goldRows);
        List<Check> checks = new ArrayList<>(pass.checks(bronze));
        if (facts.replayed().revision() <= inGold.revision()) {
            facts.gold().ifPresent(g -> checks.add(again(facts, g, inGold)));
        }
        return new DatasetFacts(
                facts.dataset(),
                facts.depth(),
                new TopicFacts(facts.topic().id(), logs, topicMoney.byCurrency()),
                facts.bronze(),
                facts.silver().withMoney(silverMoney.byCurrency()),
                facts.revived(),
                facts.replayed(),
                facts.deadLetters(),
                goldFacts,
                Optional.of(new Contents(checks, days(pass))));
    }

    /** Of a topic that was made anew nothing is left of the one before. */
    private long begin(SourcePartition partition, SortedMap<SourcePartition, TopicFacts.Log> logs) {
        if (!partition.topic().equals(bronze.label())) {
            return Long.MAX_VALUE;
        }
        return logs.getOrDefault(partition, new TopicFacts.Log(0, 0)).begin();
    }

    private Optional<EventMoney> money(byte[] value) {
        return events.in(value).flatMap(event -> EventMoney.in(event, contract));
    }

    static boolean isWithin(Position position, SourcePartition partition, long offset) {
        Slice slice = position.slices().get(partition);
        return slice != null && offset < slice.until();
    }

    private Stream<String> ofSilver() {
        return Stream.of(
                        Rows.COORDINATES,
                        List.of(Judged.REVISION, contract.eventTime()),
                        contract.identity(),
                        contract.money()
                                .map(m -> List.of(m.amount(), m.currency()))
                                .orElse(List.of()))
                .flatMap(List::stream);
    }

    private void silverRow(Record row, Position inGold) {
        twins.silver(row);
        if (contract.money().isPresent()) {
            EventMoney money = EventMoney.in(row, contract);
            silverMoney.add(money);
            if (isTaken(row, inGold)) {
                takenMoney.add(money);
            }
        }
    }

    private static boolean isTaken(Record row, Position inGold) {
        return isWithin(inGold, Rows.partition(row), Rows.offset(row))
                && (Long) row.getField(Judged.REVISION) <= inGold.revision();
    }

    private GoldFacts goldRows(GoldFacts known) {
        GoldOf of = GoldOf.of(contract).orElseThrow();
        long[] counted = {0};
        Stream<String> columns = Stream.concat(
                Stream.of(of.count(), GoldTables.WINDOW_START),
                of.sum().stream().flatMap(s -> Stream.of(s.amount(), s.currency())));
        Rows.read(gold.orElseThrow(), columns, row -> {
            counted[0] += (Long) row.getField(of.count());
            of.sum()
                    .ifPresent(s -> goldMoney.add(new EventMoney(
                            row.getField(s.currency()).toString(),
                            (BigDecimal) row.getField(s.amount()),
                            EventMoney.day((Long) Scalars.plain(row.getField(GoldTables.WINDOW_START))))));
        });
        return new GoldFacts(
                known.table(),
                known.position(),
                counted[0],
                goldMoney.byCurrency(),
                takenMoney.byCurrency(),
                known.rows(),
                known.damage());
    }

    private Check again(DatasetFacts facts, GoldFacts known, Position inGold) {
        List<Slice> slices = List.copyOf(facts.silver().position().slices().values());
        Optional<Instant> first =
                slices.stream().flatMap(s -> s.firstTime().stream()).min(Comparator.naturalOrder());
        Optional<Instant> last =
                slices.stream().flatMap(s -> s.lastTime().stream()).max(Comparator.naturalOrder());
        return new GoldAgain(
                        known.table(),
                        gold.orElseThrow(),
                        silver,
                        Windows.of(contract.dataset()),
                        row -> isTaken(row, inGold))
                .check(known.rows(), first, last);
    }

    private List<DayMoney> days(BronzePass pass) {
        Stream<DaySums> all = Stream.of(topicMoney, pass.bronze(), silverMoney, goldMoney);
        boolean hasGold = GoldOf.of(contract).flatMap(GoldOf::sum).isPresent();
        return all.flatMap(sums -> sums.keys().stream())
                .distinct()
                .sorted()
                .map(key -> new DayMoney(
                        LocalDate.ofEpochDay(key.day()),
                        key.currency(),
                        topicMoney.at(key),
                        pass.bronze().at(key),
                        silverMoney.at(key),
                        pass.dead().at(key),
                        pass.duplicate().at(key),
                        hasGold ? takenMoney.at(key) : BigDecimal.ZERO,
                        goldMoney.at(key)))
                .toList();
    }
}
