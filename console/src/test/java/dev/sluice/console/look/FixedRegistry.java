package dev.sluice.console.look;

import dev.sluice.schemas.registry.RegistryUnavailableException;
import dev.sluice.schemas.registry.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Has the schemas that it was given, may be away, and counts what it is asked. */
final class FixedRegistry implements SchemaRegistry {
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private boolean isAway;
    private int asked;

    static FixedRegistry with(int id, Schema schema) {
        FixedRegistry registry = new FixedRegistry();
        registry.schemas.put(id, schema);
        return registry;
    }

    static FixedRegistry thatIsAway() {
        FixedRegistry registry = new FixedRegistry();
        registry.isAway = true;
        return registry;
    }

    void comesBackWith(int id, Schema schema) {
        isAway = false;
        schemas.put(id, schema);
    }

    int asked() {
        return asked;
    }

    @Override
    public Optional<Schema> byId(int id) {
        asked++;
        if (isAway) {
            throw new RegistryUnavailableException("away", null);
        }
        return Optional.ofNullable(schemas.get(id));
    }

    @Override
    public int register(String subject, Schema schema) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Version> latest(String subject) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        throw new UnsupportedOperationException();
    }
}
