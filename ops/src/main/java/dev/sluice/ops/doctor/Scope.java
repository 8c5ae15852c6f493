package dev.sluice.ops.doctor;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.GoldTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a diagnosis is narrowed to: everything, an area, or one stream with all that it needs. */
public final class Scope {
    /** For people who ask for it all. */
    public static final Scope EVERYTHING = new Scope(List.of(Area.values()), Optional.empty(), List.of());

    private final List<Area> areas;
    private final Optional<String> stream;
    private final List<String> allStreams;

    private Scope(List<Area> areas, Optional<String> stream, List<String> allStreams) {
        this.areas = areas;
        this.stream = stream;
        this.allStreams = allStreams;
    }

    /** One area. */
    public static Scope of(Area area) {
        return new Scope(List.of(area), Optional.empty(), List.of());
    }

    /** {@code stream}, for example {@code bronze.payments}; other streams of {@code contracts} are left out. */
    public static Scope ofStream(String stream, List<Contract> contracts) {
        return new Scope(
                Area.neededBy(stream.substring(0, stream.indexOf('.'))), Optional.of(stream), streams(contracts));
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

    /** What of {@code whole} is meant. */
    public Diagnosis of(Diagnosis whole) {
        return whole.only((area, about) ->
                areas.contains(area) && (stream.isEmpty() || stream.get().equals(about) || !isOtherStream(about)));
    }

    /** A stream's own findings are meant, and those of no other. */
    private boolean isOtherStream(String about) {
        return allStreams.contains(about);
    }
}
