package dev.sluice.ops.health;

import dev.sluice.audit.GoldOf;
import dev.sluice.audit.Place;
import dev.sluice.audit.TableAge;
import dev.sluice.lakehouse.LakeView;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.monitor.Level;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether the tables are there that contracts declare, as new as they promise, and whether somebody has paused one. */
final class TablesExam {
    private final Place place;
    private final LakeView lake;

    TablesExam(Place place, LakeView lake) {
        this.place = place;
        this.lake = lake;
    }

    List<Reading> look(Duration patience) {
        List<Reading> readings = new ArrayList<>(tables());
        readings.addAll(freshness());
        try (Pauses pauses = new Pauses(place.lake().withPatience(patience), "sluice health")) {
            pauses.all()
                    .forEach(pause -> readings.add(new Reading(
                            "pauses",
                            Level.WARNING,
                            pause.name() + " waits for 'sluice resume'",
                            "by " + pause.who() + " since " + pause.since() + ": " + pause.reason())));
        }
        return readings;
    }

    private List<Reading> tables() {
        List<TableSpec> declared =
                place.contracts().stream().flatMap(TablesExam::tables).toList();
        List<String> there = lake.tables();
        List<Reading> missing = declared.stream()
                .filter(table -> !there.contains(table.name()))
                .map(table -> new Reading(
                        "tables",
                        Level.CRITICAL,
                        table.name() + " does not exist",
                        "'sluice apply' makes what contracts declare"))
                .toList();
        return missing.isEmpty()
                ? List.of(Reading.ok(
                        "tables", "all that contracts declare are there", declared.size() + " of " + declared.size()))
                : missing;
    }

    private static Stream<TableSpec> tables(Contract contract) {
        return Stream.concat(
                Stream.of(DatasetTables.bronze(contract), DatasetTables.silver(contract)),
                GoldOf.of(contract).stream().map(GoldOf::table));
    }

    /** Old rows alone are no failure of ours: perhaps nobody has sent any. */
    private List<Reading> freshness() {
        Instant now = Instant.now();
        List<TableAge> ages = TableAge.all(lake::find, place.contracts());
        List<Reading> old = ages.stream()
                .filter(age -> !age.isFresh(now))
                .map(age -> new Reading(
                        "freshness",
                        Level.WARNING,
                        age.table() + " is older than its contract promises",
                        age.age(now).map(Spans::shown).orElse("-") + ", promised " + Spans.shown(age.promised())))
                .toList();
        return old.isEmpty() ? List.of(Reading.ok("freshness", "as new as promised", ages.size() + " tables")) : old;
    }
}
