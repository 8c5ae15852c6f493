package dev.sluice.silver;

import dev.sluice.schemas.registry.SchemaRegistry;
import java.util.Optional;
import org.apache.avro.Schema;

/** A registry that does something before it answers. */
record HookedRegistry(SchemaRegistry registry, Runnable before) implements SchemaRegistry {
    @Override
    public Optional<Schema> byId(int id) {
        before.run();
        return registry.byId(id);
    }

    @Override
    public int register(String subject, Schema schema) {
        return registry.register(subject, schema);
    }

    @Override
    public Optional<Version> latest(String subject) {
        return registry.latest(subject);
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        return registry.isCompatible(subject, schema);
    }
}
