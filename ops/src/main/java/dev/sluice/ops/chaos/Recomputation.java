package dev.sluice.ops.chaos;

import dev.sluice.audit.Place;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.TableSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/**
 * What the tables of a dataset must hold, computed from its topic alone, record by record, with none of the code that filled
 * them: bytes by checksum, verdicts by the Java interpreter of the rules that each row names, gold by plain arithmetic.
 * Topic and tables must be at rest.
 */
final class Recomputation {
    private static final int SHOWN = 5;

    private final Contract contract;
    private final Place place;
    private final TopicArchive archive;
    private final RuleBook rules;
    private final Optional<GoldSums> gold;
    private final List<String> differences = new ArrayList<>();
    private final Map<Produced.Coordinate, Long> inBronze = new HashMap<>();
    private final Map<Produced.Coordinate, String> inSilver = new HashMap<>();
    private final Map<Produced.Coordinate, String> dead = new HashMap<>();
    private final Map<String, List<Instant>> identities = new HashMap<>();
    private final Map<Produced.Coordinate, String> duplicates = new HashMap<>();
    private long records;

    private Recomputation(Contract contract, Place place, TopicArchive archive, RuleBook rules) {
        this.contract = contract;
        this.place = place;
        this.archive = archive;
        this.rules = rules;
        this.gold = switch (contract.dataset()) {
            case "payments" -> Optional.of(new PaymentSums());
            case "binance_trades" -> Optional.of(new TradeSums());
            default -> Optional.empty();
        };
    }

    /** How many records were computed, and where a table is not what it must be, with coordinates. */
    record Result(long records, List<String> differences) {}

    /** @param archive of topics that were deleted: of these counts what bronze had got by then */
    static Result of(Contract contract, Place place, TopicArchive archive, RuleBook rules) {
        return new Recomputation(contract, place, archive, rules).compare();
    }

    private Result compare() {
        try (Lake lake = Lake.open(place.lake())) {
            readTables(lake);
            Decoding decoding = new Decoding(contract, new ConfluentRegistry(place.registry()));
            compareAll(lake.load(DatasetTables.bronze(contract)), decoding);
            inBronze.keySet().forEach(at -> differs("bronze has " + at + ", and the topic has not"));
            inSilver.keySet().forEach(at -> differs("silver has " + at + ", and the topic has not"));
            dead.keySet().forEach(at -> differs("the dead letters have " + at + ", and the topic has not"));
            duplicates.forEach((at, identity) -> {
                if (!identities.containsKey(identity)) {
                    differs(at + " is in no table, and no row of silver has its identity");
                }
            });
            gold.ifPresent(sums -> compareGold(sums, lake));
        }
        return new Result(records, List.copyOf(differences));
    }

    private void compareAll(Table bronze, Decoding decoding) {
        String topic = contract.topic().name();
        Offsets had = Position.of(bronze).until();
        archive.read(topic, produced -> {
            SourcePartition partition =
                    new SourcePartition(produced.at().topic(), produced.at().partition());
            if (produced.at().offset() < had.at(partition).orElse(0)) {
                compare(produced, decoding);
            }
        });
        new ProducedLog(place.broker())
                .read(topic, TopicHistory.of(bronze).label(topic), produced -> compare(produced, decoding));
    }

    private void readTables(Lake lake) {
        read(lake, DatasetTables.bronze(contract), List.of(Envelope.VALUE), row -> {
            if (inBronze.put(at(row), sum((ByteBuffer) row.getField(Envelope.VALUE))) != null) {
                differs("bronze has " + at(row) + " twice");
            }
        });
        read(lake, DatasetTables.silver(contract), List.of(Judged.RULE_SET), row -> {
            if (inSilver.put(at(row), row.getField(Judged.RULE_SET).toString()) != null) {
                differs("silver has " + at(row) + " twice");
            }
        });
        read(lake, DatasetTables.deadLetters(contract), List.of(Judged.RULE_SET), row -> {
            if (dead.put(at(row), row.getField(Judged.RULE_SET).toString()) != null) {
                differs("the dead letters have " + at(row) + " twice");
            }
        });
    }

    private void compare(Produced produced, Decoding decoding) {
        records++;
        Produced.Coordinate at = produced.at();
        Long sum = inBronze.remove(at);
        if (sum == null || sum != sum(produced.value() == null ? null : ByteBuffer.wrap(produced.value()))) {
            differs("bronze has " + (sum == null ? "no " : "other bytes of ") + at);
        }
        String silver = inSilver.remove(at);
        String letter = dead.remove(at);
        Optional<GenericRecord> event = decoding.event(produced.value());
        Instant arrival = Instant.ofEpochMilli(produced.timestampMillis());
        if (silver != null && letter != null) {
            differs(at + " is in silver and among the dead letters");
        } else if (letter != null) {
            if (event.isPresent() && rules.passes(letter, event.get(), arrival)) {
                differs("the dead letters have " + at + ", which passes rules " + letter);
            }
        } else if (event.isEmpty()) {
            differs(at + " holds no event, and is not among the dead letters");
        } else if (silver != null) {
            compareSilver(at, silver, event.get(), arrival, decoding);
        } else {
            duplicates.put(at, decoding.identity(event.get()));
        }
    }

    private void compareSilver(
            Produced.Coordinate at, String ruleSet, GenericRecord event, Instant arrival, Decoding decoding) {
        if (!rules.passes(ruleSet, event, arrival)) {
            differs("silver has " + at + ", which breaks rules " + ruleSet);
        }
        if (isTwice(decoding.identity(event), Decoding.time(event, contract.eventTime()))) {
            differs("silver has the event of " + at + " twice");
        }
        gold.ifPresent(sums -> sums.add(event, at));
    }

    /** Within the contract's window; an identity that comes again later is another event. */
    private boolean isTwice(String identity, Instant time) {
        List<Instant> times = identities.computeIfAbsent(identity, i -> new ArrayList<>(1));
        boolean isTwice = times.stream()
                .anyMatch(other -> Duration.between(other, time).abs().compareTo(contract.duplicateWindow()) <= 0);
        times.add(time);
        return isTwice;
    }

    private void compareGold(GoldSums sums, Lake lake) {
        Map<String, String> expected = sums.expected();
        read(lake.load(sums.table()), List.of(), row -> {
            Map.Entry<String, String> found = sums.found(row);
            String must = expected.remove(found.getKey());
            if (!found.getValue().equals(must)) {
                differs(sums.table().name() + " has for " + found.getKey() + ": " + found.getValue() + "; expected "
                        + (must == null ? "no such row" : must));
            }
        });
        expected.forEach((key, row) -> differs(sums.table().name() + " has no row for " + key + ": expected " + row));
    }

    private void differs(String how) {
        if (differences.size() < SHOWN) {
            differences.add(contract.dataset() + ": " + how);
        }
    }

    private static Produced.Coordinate at(Record row) {
        return new Produced.Coordinate(
                row.getField(Envelope.TOPIC).toString(), (Integer) row.getField(Envelope.PARTITION), (Long)
                        row.getField(Envelope.OFFSET));
    }

    private static long sum(ByteBuffer value) {
        if (value == null) {
            return -1;
        }
        CRC32 sum = new CRC32();
        sum.update(value.duplicate());
        return sum.getValue();
    }

    private static void read(Lake lake, TableSpec spec, List<String> more, Consumer<Record> each) {
        List<String> columns = new ArrayList<>(List.of(Envelope.TOPIC, Envelope.PARTITION, Envelope.OFFSET));
        columns.addAll(more);
        read(lake.load(spec), columns, each);
    }

    private static void read(Table table, List<String> columns, Consumer<Record> each) {
        var scan = IcebergGenerics.read(table);
        try (CloseableIterable<Record> rows =
                (columns.isEmpty() ? scan : scan.select(columns.toArray(String[]::new))).build()) {
            rows.forEach(each);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name(), e);
        }
    }
}
