package dev.sluice.backup;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.PendingTables;
import dev.sluice.lakehouse.PendingTables.PendingTable;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.exceptions.NotFoundException;

/** What an interrupted restore has left: files that no catalog names. */
public final class Leftovers {
    private static final String WHO = "sluice backup abort";

    private Leftovers() {}

    /**
     * Removes it; says of which tables, of none if nothing was left. Throws {@link dev.sluice.lakehouse.LeaseHeldException}, and
     * removes nothing, while that restore goes on. Safe to call again.
     */
    public static List<String> remove(Target target) {
        try (Lake lake = Lake.open(target.lake());
                Leases leases = new Leases(target.lake(), WHO);
                PendingTables pending = new PendingTables(target.lake(), WHO)) {
            return remove(lake, leases, pending);
        }
    }

    /** Of which tables {@link #remove} would remove files, with their places. Throws as that would, and removes nothing. */
    public static List<PendingTable> found(Target target) {
        try (Leases leases = new Leases(target.lake(), WHO);
                PendingTables pending = new PendingTables(target.lake(), WHO)) {
            List<PendingTable> left = pending.all();
            left.forEach(table -> leases.refuseHeld(table.name()));
            return left;
        }
    }

    /** The same, under leases that the caller keeps; those of whose tables it may hold already. */
    static List<String> remove(Lake lake, Leases leases, PendingTables pending) {
        pending.all().forEach(table -> leases.hold(table.name()));
        // Asked again: whoever held a lease until now may have come to its end.
        List<PendingTable> left = pending.all();
        for (PendingTable table : left) {
            leases.hold(table.name());
            if (isLiving(lake, table.name())) {
                pending.forget(List.of(table.name()));
            } else {
                remove(lake, pending, Map.of(table.name(), table.place()));
            }
        }
        return left.stream().map(PendingTable::name).toList();
    }

    /** Nothing of ours makes a table where one was to arrive; by hand it can be done, and its files may lie there, too. */
    private static boolean isLiving(Lake lake, String table) {
        try {
            return lake.tables().contains(table) && lake.load(table) != null;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** Files first: what is forgotten before them would be nobody's. */
    static void remove(Lake lake, PendingTables pending, Map<String, String> places) {
        places.values().forEach(place -> lake.files().deletePrefix(place + "/"));
        pending.forget(List.copyOf(places.keySet()));
    }
}
