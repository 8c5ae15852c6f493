package dev.sluice.ops.doctor;

import dev.sluice.maintenance.Inspection;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;

/** Whether a table lies in so many small files that reading it is slow. */
final class FilesCheck implements Check {
    private final String name;
    private final Table table;
    private final int most;

    /** @param most small files that it may have */
    FilesCheck(String name, Table table, int most) {
        this.name = name;
        this.table = table;
        this.most = most;
    }

    /** A table that has no more files at all need not be asked how large they are. */
    @Override
    public void write(Notes notes) {
        String files = table.currentSnapshot() == null
                ? "0"
                : table.currentSnapshot().summary().getOrDefault(SnapshotSummary.TOTAL_DATA_FILES_PROP, "0");
        int small = Long.parseLong(files) <= most ? 0 : Inspection.of(table).smallFiles();
        if (small > most) {
            notes.found(
                    Area.STORAGE,
                    name,
                    String.format(
                            "%s lies in %,d small files, threshold %,d: whoever reads it opens them all.",
                            name, small, most),
                    notes.command("table compact " + name) + ", and look whether 'schedule list' runs the maintenance");
        } else {
            notes.saw(Area.STORAGE, name, "lies in " + files + " files");
        }
    }
}
