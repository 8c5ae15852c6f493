package dev.sluice.backup;

import java.util.List;

/**
 * What a backup would come to.
 *
 * @param tables in the order in which they would be read
 * @param subjects of the registry
 * @param files of tables, without what names them
 * @param newFiles those that no earlier backup has
 * @param notes what it would lack, a sentence each
 */
public record Planned(
        List<String> tables, int subjects, long files, long bytes, long newFiles, long newBytes, List<String> notes) {
    public Planned {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    Planned withNew(long more) {
        return new Planned(tables, subjects, files + 1, bytes + more, newFiles + 1, newBytes + more, notes);
    }

    Planned withKnown(long more) {
        return new Planned(tables, subjects, files + 1, bytes + more, newFiles, newBytes, notes);
    }
}
