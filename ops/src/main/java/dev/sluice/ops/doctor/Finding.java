package dev.sluice.ops.doctor;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that is wrong.
 *
 * @param about the part, stream or topic
 * @param wrong one sentence
 * @param since when it began, if anybody knows
 * @param mend the command that mends it
 */
public record Finding(Area area, String about, String wrong, Optional<Instant> since, String mend) {
    Finding(Area area, String about, String wrong, String mend) {
        this(area, about, wrong, Optional.empty(), mend);
    }
}
