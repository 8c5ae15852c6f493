package dev.sluice.realtime;

import dev.sluice.schemas.registry.RegistryUnavailableException;
import dev.sluice.schemas.registry.SchemaRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/** A registry in memory that can be away for a number of questions. */
public final class FakeRegistry implements SchemaRegistry {
    private final Map<Integer, Schema> schemas = new TreeMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();

    /** The next {@code number} questions are not answered. */
    public void goAwayFor(int number) {
        unanswered.set(number);
    }

    /** Knows {@code schema} under an id that another registry gave it. */
    public synchronized void know(int id, Schema schema) {
        schemas.put(id, schema);
    }

    public int questions() {
        return questions.get();
    }

    @Override
    public synchronized int register(String subject, Schema schema) {
        answer();
        for (Map.Entry<Integer, Schema> known : schemas.entrySet()) {
            if (known.getValue().equals(schema)) {
                return known.getKey();
            }
        }
        schemas.put(schemas.size() + 1, schema);
        return schemas.size();
    }

    @Override
    public synchronized Optional<Schema> byId(int id) {
        answer();
        return Optional.ofNullable(schemas.get(id));
    }

    @Override
    public Optional<Version> latest(String subject) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        throw new UnsupportedOperationException();
    }

    private void answer() {
        questions.incrementAndGet();
        if (unanswered.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new RegistryUnavailableException("The registry of this test is away", null);
        }
    }
}
