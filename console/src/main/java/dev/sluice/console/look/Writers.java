package dev.sluice.console.look;

import dev.sluice.schemas.registry.RegistryRefusedException;
import dev.sluice.schemas.registry.RegistryUnavailableException;
import dev.sluice.schemas.registry.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.avro.Schema;

/**
 * The schemas by which records were written. A registry that does not answer is not asked again in the same look, as each
 * question would wait for it. Of one thread.
 */
final class Writers {
    /** Who writes garbage names ids that no registry will ever have; those of writers are low. */
    private static final int ASKED_AGAIN = 3;

    private final SchemaRegistry registry;
    private final Map<Integer, Schema> known = new HashMap<>();
    private final SortedSet<Integer> missed = new TreeSet<>();
    private boolean isAway;

    Writers(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** A look begins: the registry may answer again. */
    void beginLook() {
        isAway = false;
    }

    /** The schema with this id; empty if the registry has none. Throws if it cannot be asked, or does not say. */
    Optional<Schema> byId(int id) {
        Schema before = known.get(id);
        if (before != null) {
            return Optional.of(before);
        }
        if (id <= 0) {
            // The API takes positive ids; any other in a frame is garbage.
            return Optional.empty();
        }
        missed.add(id);
        if (isAway) {
            throw new RegistryUnavailableException("The registry has not answered in this look", null);
        }
        try {
            Optional<Schema> found = registry.byId(id);
            found.ifPresent(schema -> {
                known.put(id, schema);
                missed.remove(id);
            });
            return found;
        } catch (RegistryUnavailableException e) {
            isAway = true;
            throw e;
        }
    }

    /** Ids that were asked for in vain since this was called last. */
    SortedSet<Integer> takeMissed() {
        SortedSet<Integer> taken = new TreeSet<>(missed);
        missed.clear();
        return taken;
    }

    /** Whether the registry has one of the lowest of these ids by now. */
    boolean hasAnyOf(SortedSet<Integer> ids) {
        return ids.stream().limit(ASKED_AGAIN).anyMatch(this::has);
    }

    private boolean has(int id) {
        try {
            return byId(id).isPresent();
        } catch (RegistryUnavailableException | RegistryRefusedException e) {
            return false;
        }
    }
}
