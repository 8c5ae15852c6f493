package dev.sluice.backup;

import java.util.List;

/**
 * What a backup came to.
 *
 * @param copiedFiles those that no earlier backup had
 * @param notes what it lacks, a sentence each
 */
public record Created(Manifest manifest, long copiedFiles, long copiedBytes, List<String> notes) {
    public Created {
        notes = List.copyOf(notes);
    }
}
