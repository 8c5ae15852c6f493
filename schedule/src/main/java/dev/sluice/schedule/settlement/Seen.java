package dev.sluice.schedule.settlement;

import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;

/** How far a silver table was when a day was computed from it. */
record Seen(Offsets until, long revision) {
    static Seen of(Position position) {
        return new Seen(position.until(), position.revision());
    }
}
