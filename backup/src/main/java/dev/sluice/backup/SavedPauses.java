package dev.sluice.backup;

import dev.sluice.backup.Manifest.PauseEntry;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Pauses;
import java.time.Instant;
import java.util.List;

/** What operators had told to wait goes on waiting. */
final class SavedPauses {
    private SavedPauses() {}

    static List<PauseEntry> of(LakeConfig lake) {
        try (Pauses pauses = new Pauses(lake, "sluice backup create")) {
            return pauses.all().stream()
                    .map(p -> new PauseEntry(p.name(), p.since().toString(), p.who(), p.reason()))
                    .toList();
        }
    }

    static void bring(LakeConfig lake, List<PauseEntry> entries) {
        try (Pauses pauses = new Pauses(lake, "sluice backup restore")) {
            entries.forEach(
                    p -> pauses.keep(new Pauses.Pause(p.name(), Instant.parse(p.since()), p.who(), p.reason())));
        }
    }
}
