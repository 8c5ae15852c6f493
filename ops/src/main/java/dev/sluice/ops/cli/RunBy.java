package dev.sluice.ops.cli;

import dev.sluice.schemas.UnknownNameException;
import dev.sluice.schemas.settings.Keys;
import java.util.Map;
import java.util.Optional;

/** Who runs the parts of a platform. */
enum RunBy {
    /** Processes of this machine, under a supervisor. */
    LOCAL,
    /** Services of docker-compose.yml. */
    COMPOSE;

    /** What {@code $SLUICE_ON} says; throws if it is neither. */
    static Optional<RunBy> said(Map<String, String> environment) {
        String named = environment.getOrDefault("SLUICE_ON", "");
        if (named.isEmpty()) {
            return Optional.empty();
        }
        for (RunBy known : values()) {
            if (known.name().equalsIgnoreCase(named)) {
                return Optional.of(known);
            }
        }
        throw new UnknownNameException("SLUICE_ON is '" + named + "', expected local or compose.");
    }

    /** Unless somebody says otherwise. */
    static RunBy usual(Map<String, String> environment) {
        return environment.containsKey(Keys.CATALOG_URI.variable()) ? COMPOSE : LOCAL;
    }
}
