package dev.sluice.ops.doctor;

import dev.sluice.audit.Place;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.SchemaRegistry;
import java.time.Duration;

/** Whether the registry answers, how fast, and whether it knows the schemas that writers and readers need. */
final class RegistryCheck implements Check {
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final Place place;

    RegistryCheck(Place place) {
        this.place = place;
    }

    @Override
    public void write(Notes notes) {
        SchemaRegistry registry = new ConfluentRegistry(place.registry());
        Duration slowest = Duration.ZERO;
        int known = 0;
        for (Contract contract : place.contracts()) {
            long begin = System.nanoTime();
            if (registry.latest(contract.subject()).isPresent()) {
                known++;
            } else {
                notes.found(
                        Area.REGISTRY,
                        contract.subject(),
                        "The registry has no schema of " + contract.subject() + ": who writes " + contract.dataset()
                                + " and may not register one, cannot.",
                        notes.command("apply"));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        String how = "knows " + known + " of " + place.contracts().size() + " subjects, the slowest answer after "
                + slowest.toMillis() + " ms";
        if (slowest.compareTo(SLOW) > 0) {
            notes.found(
                    Area.REGISTRY,
                    "schemas",
                    "The registry is slow: it " + how
                            + ". Streams go on with the schemas that they know; new writers wait.",
                    notes.command("restart registry") + ", if " + notes.command("doctor database")
                            + " finds its database well");
        } else {
            notes.saw(Area.REGISTRY, "schemas", how);
        }
    }
}
