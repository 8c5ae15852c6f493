package dev.sluice.backup;

import java.util.List;

/**
 * What a restore brought back.
 *
 * @param notes what else was done or left alone, a sentence each
 */
public record Restored(List<Manifest.TableEntry> tables, List<String> notes) {
    public Restored {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }
}
