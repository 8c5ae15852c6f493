package dev.sluice.realtime.judge;

import dev.sluice.schemas.contract.Evolution;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.validation.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * The writers' schemas by the ids in records. What the registry knows never changes and is remembered; that it does not know
 * an id is believed for a second, or a flood of garbage would be a flood of questions. Safe for threads.
 */
public final class WriterSchemas {
    private static final Duration DISBELIEF = Duration.ofSeconds(1);
    private static final int MAX_UNKNOWN = 1_000;

    private final SchemaRegistry registry;
    private final Patience patience;
    private final InstantSource clock;
    private final Map<Question, Answer> known = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> unknown = new ConcurrentHashMap<>();

    private record Question(int id, Schema reader) {}

    /** A schema, or why there is none that could be used; one of the two. */
    record Answer(Schema schema, Optional<Fault> fault) {
        private static Answer no(Fault fault) {
            return new Answer(null, Optional.of(fault));
        }
    }

    public WriterSchemas(SchemaRegistry registry, Patience patience, InstantSource clock) {
        this.registry = registry;
        this.patience = patience;
        this.clock = clock;
    }

    /** The schema with this id, if {@code reader} can read what it wrote. Waits for a registry that does not answer. */
    Answer ask(int id, Schema reader) {
        Question question = new Question(id, reader);
        Answer answer = known.get(question);
        if (answer != null) {
            return answer;
        }
        Optional<Schema> writer = writer(id);
        if (writer.isEmpty()) {
            return Answer.no(Fault.UNKNOWN_SCHEMA_ID);
        }
        Answer found = Evolution.problems(reader, writer.get()).isEmpty()
                ? new Answer(writer.get(), Optional.empty())
                : Answer.no(Fault.INCOMPATIBLE_SCHEMA);
        known.put(question, found);
        return found;
    }

    private Optional<Schema> writer(int id) {
        // The API takes positive ids; any other in a frame is garbage.
        if (id <= 0 || clock.instant().isBefore(unknown.getOrDefault(id, Instant.MIN))) {
            return Optional.empty();
        }
        Optional<Schema> found = patience.with(() -> registry.byId(id));
        if (found.isEmpty()) {
            if (unknown.size() >= MAX_UNKNOWN) {
                unknown.clear();
            }
            unknown.put(id, clock.instant().plus(DISBELIEF));
        }
        return found;
    }
}
