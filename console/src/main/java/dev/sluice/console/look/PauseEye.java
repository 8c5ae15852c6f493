package dev.sluice.console.look;

import dev.sluice.console.fact.PauseFacts;
import dev.sluice.lakehouse.Pauses;
import java.util.List;

/** Sees what operators have told to wait. */
final class PauseEye implements Eye<List<PauseFacts>> {
    private final Pauses pauses;

    PauseEye(Pauses pauses) {
        this.pauses = pauses;
    }

    @Override
    public List<PauseFacts> see() {
        return pauses.all().stream()
                .map(pause -> new PauseFacts(pause.name(), pause.since(), pause.who(), pause.reason()))
                .toList();
    }
}
