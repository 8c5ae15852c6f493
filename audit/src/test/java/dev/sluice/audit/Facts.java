package dev.sluice.audit;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Ten records of which six are good, two dead and two duplicates, brought to silver by two commits of five. */
final class Facts {
    static final SourcePartition P = new SourcePartition("t", 0);

    TopicFacts.Log log = new TopicFacts.Log(0, 10, 10);
    long[] bronzeOffsets = LongStream.range(0, 10).toArray();
    Slice silver = slice(0, 10, 10, 6, 2, 2);
    long[] silverOffsets = {0, 1, 2, 5, 6, 7};
    Revived revived = Revived.NONE;
    Replayed replayed = Replayed.NEVER;
    String topicId = "id-1";
    Optional<String> damage = Optional.empty();
    Optional<String> goldDamage = Optional.empty();
    Depth depth = Depth.FULL;
    List<Extent> bronzeFiles = List.of(file("one", 0, 6, 6), file("two", 6, 10, 4));
    Optional<Contents> contents = Optional.empty();
    long goldRevision;
    long[] deadOffsets = {3, 8};
    Slice gold = slice(0, 10, 6, 6, 0, 0);
    long goldCounted = 6;
    Map<String, BigDecimal> topicMoney = Map.of("EUR", new BigDecimal("100"));
    Map<String, BigDecimal> silverMoney = Map.of("EUR", new BigDecimal("60"));
    Map<String, BigDecimal> goldMoney = silverMoney;
    Map<String, Tally.Amounts> judgedMoney = Map.of(
            "EUR",
            new Tally.Amounts(new BigDecimal("100"), new BigDecimal("60"), new BigDecimal("30"), new BigDecimal("10")));

    void withoutMoney() {
        topicMoney = Map.of();
        silverMoney = Map.of();
        goldMoney = Map.of();
        judgedMoney = Map.of();
    }

    DatasetFacts facts() {
        Slice judged = new Slice(
                silver.from(), silver.until(), silver.counts(), judgedMoney, Optional.empty(), Optional.empty());
        Position silverPosition = position(judged, revived.rows().size());
        long silverRows = (long) silverOffsets.length + revived.rows().size();
        return new DatasetFacts(
                "d",
                depth,
                new TopicFacts(topicId, new TreeMap<>(Map.of(P, log)), topicMoney),
                layer(
                        "bronze.d",
                        new Position(
                                new TreeMap<>(Map.of(P, slice(0, 10, 10, 10, 0, 0))),
                                Provenance.ofTopic(P.topic(), "id-1")),
                        List.of(new Commit(P, 0, 10, 10)),
                        bronzeOffsets,
                        Map.of()),
                layer("silver.d", silverPosition, silverRows, commits(3, 3), silverOffsets, silverMoney),
                revived,
                replayed,
                layer(
                        "dead_letters.d",
                        silverPosition,
                        deadOffsets.length - revived.rows().size(),
                        commits(1, 1),
                        deadOffsets,
                        Map.of()),
                Optional.of(new GoldFacts(
                        "gold.d", position(gold, goldRevision), goldCounted, goldMoney, silverMoney, 6, goldDamage)),
                contents);
    }

    private static List<Commit> commits(long first, long second) {
        return List.of(new Commit(P, 5, 10, second), new Commit(P, 0, 5, first));
    }

    private Layer layer(
            String table, Position position, List<Commit> commits, long[] offsets, Map<String, BigDecimal> money) {
        return layer(table, position, offsets.length, commits, offsets, money);
    }

    private Layer layer(
            String table,
            Position position,
            long rows,
            List<Commit> commits,
            long[] offsets,
            Map<String, BigDecimal> money) {
        List<Extent> files = table.startsWith("bronze") ? bronzeFiles : List.of();
        return new Layer(
                table,
                position,
                rows,
                new FileSet(table, 1, position, new Extents(files, this::inside)),
                commits,
                new Coordinates(() -> Map.of(P, offsets)),
                money,
                damage);
    }

    /** As many rows as the file has, from its first offset on. */
    private Map<SourcePartition, long[]> inside(Extent file) {
        return Map.of(
                P,
                LongStream.of(bronzeOffsets)
                        .filter(offset -> offset >= file.first() && offset <= file.last())
                        .limit(file.rows())
                        .toArray());
    }

    static Extent file(String name, long from, long until, long rows) {
        return new Extent("data/" + name, Optional.of(P), from, until - 1, rows, 100, Extent.Origin.STREAM);
    }

    private static Position position(Slice slice, long revision) {
        return new Position(new TreeMap<>(Map.of(P, slice)), Provenance.NONE, revision);
    }

    static String hole(Facts facts) {
        return holes(facts).get(0);
    }

    static List<String> holes(Facts facts) {
        return Judge.judge(facts.facts()).checks().stream()
                .filter(c -> c.outcome() == Check.Outcome.BROKEN)
                .map(Check::hole)
                .toList();
    }

    static List<String> waits(DatasetAudit audit) {
        return audit.checks().stream()
                .filter(c -> c.outcome() == Check.Outcome.WAITS)
                .map(Check::hole)
                .toList();
    }

    static Slice slice(long from, long until, long in, long out, long dead, long duplicate) {
        return new Slice(
                from, until, new Tally.Counts(in, out, dead, duplicate), Map.of(), Optional.empty(), Optional.empty());
    }
}
