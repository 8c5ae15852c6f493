package dev.sluice.ops.doctor;

import dev.sluice.audit.GoldOf;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.GoldTables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a diagnosis is narrowed to: everything, an area, or one stream with all that it needs. */
public final class Scope {
    /** For people who ask for it all. */
    public static final Scope EVERYTHING = new Scope(List.of(Area.values()), Set.of(), List.of(), Optional.empty());

    private final List<Area> areas;
    private final Set<String> streams;
    private final List<String> allTables;
    private final Optional<Contract> dataset;

    private Scope(List<Area> areas, Set<String> streams, List<String> allTables, Optional<Contract> dataset) {
        this.areas = areas;
        this.streams = streams;
        this.allTables = allTables;
        this.dataset = dataset;
    }

    /** One area. */
    public static Scope of(Area area) {
        return new Scope(List.of(area), Set.of(), List.of(), Optional.empty());
    }

    /** {@code stream}, for example {@code bronze.payments}; other streams of {@code contracts} are left out. */
    public static Scope ofStream(String stream, List<Contract> contracts) {
        return new Scope(
                Area.neededBy(stream.substring(0, stream.indexOf('.'))),
                Set.of(stream),
                tables(contracts),
                Optional.empty());
    }

    /** All streams of one dataset; others of {@code contracts} are left out. */
    public static Scope ofDataset(Contract contract, List<Contract> contracts) {
        Set<String> own = new HashSet<>(Set.of(
                DatasetTables.bronze(contract).name(),
                DatasetTables.silver(contract).name(),
                DatasetTables.deadLetters(contract).name()));
        GoldOf.of(contract).ifPresent(gold -> own.add(gold.table().name()));
        List<Area> areas = own.stream()
                .flatMap(stream -> Area.neededBy(stream.substring(0, stream.indexOf('.'))).stream())
                .distinct()
                .toList();
        return new Scope(areas, own, tables(contracts), Optional.of(contract));
    }

    /** Names of all streams of these datasets. */
    public static List<String> streams(List<Contract> contracts) {
        List<String> all = new ArrayList<>(contracts.stream()
                .flatMap(c -> Stream.of(
                        DatasetTables.bronze(c).name(), DatasetTables.silver(c).name()))
                .toList());
        GoldTables.ALL.forEach(table -> all.add(table.name()));
        return all;
    }

    /** What findings can be about besides areas and parts. */
    private static List<String> tables(List<Contract> contracts) {
        return Stream.concat(streams(contracts).stream(), contracts.stream().map(c -> DatasetTables.deadLetters(c)
                        .name()))
                .toList();
    }

    /** The dataset, if it is one as a whole. */
    Optional<Contract> dataset() {
        return dataset;
    }

    /** What of {@code whole} is meant. */
    public Diagnosis of(Diagnosis whole) {
        return whole.only((area, about) ->
                areas.contains(area) && (streams.isEmpty() || streams.contains(about) || !isOtherTable(about)));
    }

    /** A table's own findings are meant, and those of no other. */
    private boolean isOtherTable(String about) {
        return allTables.contains(about);
    }
}
