package dev.sluice.ingest.event;

import java.util.List;
import org.apache.avro.generic.GenericRecord;

/**
 * An event of a request.
 *
 * @param event can be written only if no problem is fatal
 * @param id as the event has it; empty if it has none
 */
public record Received(GenericRecord event, String id, List<Problem> problems) {
    public boolean isGood() {
        return problems.stream().noneMatch(Problem::isFatal);
    }
}
