package dev.sluice.ops.doctor;

import dev.sluice.lakehouse.Checkpoint;
import java.util.List;
import java.util.Optional;

/**
 * What the lake says of one stream.
 *
 * @param holder who has its lease, in words
 * @param checkpoints what Spark keeps of it, beside the position of its table
 */
record StreamState(String stream, Optional<String> holder, List<Checkpoint> checkpoints) {
    StreamState {
        checkpoints = List.copyOf(checkpoints);
    }
}
