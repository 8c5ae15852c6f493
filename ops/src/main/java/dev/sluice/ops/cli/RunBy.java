package dev.sluice.ops.cli;

import dev.sluice.ops.services.ComposeServices;
import dev.sluice.ops.services.LocalServices;
import dev.sluice.ops.services.Services;
import dev.sluice.stack.StackException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who runs the parts that a command is about. */
final class RunBy {
    private static final Map<String, String> ENVIRONMENT = System.getenv();

    @Option(
            names = "--on",
            paramLabel = "WHERE",
            description =
                    "local for processes of this machine, compose for services of docker-compose.yml (default: $SLUICE_ON,"
                            + " else compose if SLUICE_CATALOG_URI names a platform, else local).")
    private Kind kind;

    /** What parts are. */
    enum Kind {
        LOCAL,
        COMPOSE
    }

    Services services(Where where) {
        return compose(where)
                .<Services>map(services -> services)
                .orElseGet(() -> new LocalServices(where.instance(), where::startedPlatform));
    }

    /** Services of docker compose, if these are meant. */
    Optional<ComposeServices> compose(Where where) {
        return chosen(where) == Kind.COMPOSE
                ? Optional.of(new ComposeServices(Path.of(System.getProperty("sluice.home", ".")), ENVIRONMENT))
                : Optional.empty();
    }

    /** The same, but only if somebody said so: for what is done to all of it at once. */
    Optional<ComposeServices> composeIfSaid(Where where) {
        boolean isSaid =
                kind != null || !ENVIRONMENT.getOrDefault("SLUICE_ON", "").isEmpty();
        return isSaid ? compose(where) : Optional.empty();
    }

    private Kind chosen(Where where) {
        if (kind != null) {
            return kind;
        }
        String named = ENVIRONMENT.getOrDefault("SLUICE_ON", "");
        if (named.isEmpty()) {
            return where.isLocal() ? Kind.LOCAL : Kind.COMPOSE;
        }
        for (Kind known : Kind.values()) {
            if (known.name().equalsIgnoreCase(named)) {
                return known;
            }
        }
        throw new StackException("SLUICE_ON is '" + named + "', expected local or compose.");
    }
}
