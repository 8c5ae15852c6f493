package dev.sluice.ops.health;

import dev.sluice.audit.Place;
import dev.sluice.monitor.Level;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;

/** Whether the registry has the schemas that contracts declare. */
final class SchemasExam {
    private SchemasExam() {}

    static List<Reading> look(Place place) {
        SchemaRegistry registry = new ConfluentRegistry(place.registry());
        List<Reading> readings = new ArrayList<>();
        for (Contract contract : place.contracts()) {
            var newest = registry.latest(contract.subject());
            if (newest.isEmpty()) {
                readings.add(new Reading(
                        "schemas",
                        Level.CRITICAL,
                        contract.subject() + " is not registered",
                        "writers and readers of " + contract.dataset() + " need it"));
            } else if (!newest.get().schema().equals(contract.event())) {
                readings.add(new Reading(
                        "schemas",
                        Level.WARNING,
                        contract.subject() + " is not what the contract says",
                        "its newest is version " + newest.get().version() + ", id "
                                + newest.get().id()));
            }
        }
        return readings.isEmpty()
                ? List.of(Reading.ok(
                        "schemas",
                        "all that contracts declare are registered",
                        place.contracts().size() + " subjects"))
                : readings;
    }
}
