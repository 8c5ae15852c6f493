package dev.sluice.ops.doctor;

import dev.sluice.audit.Place;
import dev.sluice.lakehouse.Lake;
import dev.sluice.schemas.table.DatasetTables;
import java.time.Duration;
import org.apache.iceberg.Table;

/** Whether what tables lie on can be read: one small file of each bronze table that has a snapshot. */
final class StoreCheck implements Check {
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final Place place;

    StoreCheck(Place place) {
        this.place = place;
    }

    @Override
    public void write(Notes notes) {
        try (Lake lake = Lake.open(place.lake())) {
            int read = 0;
            long begin = System.nanoTime();
            for (var contract : place.contracts()) {
                var found = lake.find(DatasetTables.bronze(contract));
                if (found.isPresent() && found.get().currentSnapshot() != null) {
                    Table table = found.get();
                    // Reads the list of manifests from the store, whatever the catalog has in memory.
                    table.currentSnapshot().allManifests(table.io());
                    read++;
                }
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            String how =
                    place.lake().location() + " gave metadata of " + read + " tables after " + took.toMillis() + " ms";
            if (read > 0 && took.dividedBy(read).compareTo(SLOW) > 0) {
                notes.found(
                        Area.STORAGE,
                        "tables",
                        "The storage of the tables is slow: " + how + ".",
                        notes.command("storage test") + " times a write and a read of its own");
            } else {
                notes.saw(Area.STORAGE, "tables", how);
            }
        }
    }
}
