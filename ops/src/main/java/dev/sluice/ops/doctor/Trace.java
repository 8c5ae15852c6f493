package dev.sluice.ops.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a part has left behind.
 *
 * @param lastWord when it wrote to its log last
 * @param failure the last failure that its log names
 * @param ranOutOfMemory whether its last life ended because it had no memory left
 * @param strangers a phrase for each of its ports on which somebody else listens by now
 */
record Trace(Optional<Instant> lastWord, Optional<String> failure, boolean ranOutOfMemory, List<String> strangers) {
    static final Trace NONE = new Trace(Optional.empty(), Optional.empty(), false, List.of());

    Trace {
        strangers = List.copyOf(strangers);
    }
}
