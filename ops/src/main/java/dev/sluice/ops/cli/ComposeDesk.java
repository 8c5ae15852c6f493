package dev.sluice.ops.cli;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.services.ComposeServices;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.stack.StackException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is done to all services of docker compose at once. */
final class ComposeDesk {
    private static final String AGAIN = ", then './sluice up --on compose'";

    /** What a local platform is told by options of 'up', and how the same is said on compose. */
    private static final Map<String, String> INSTEAD = Map.of(
            "--contracts",
                    "put SLUICE_CONTRACTS=DIR, an absolute path, into .env, or take it out for the shipped ones"
                            + AGAIN,
            "--also",
                    "put all datasets that are to run into .env, such as SLUICE_DATASETS=payments,binance_trades,product_events"
                            + AGAIN + "; services of a profile start by 'docker compose --profile events up -d'",
            "--s3", "tables lie on the service s3 anyway: leave it out",
            "--no-feed",
                    "'up' starts no feeds unless COMPOSE_PROFILES names demo or feeds: leave it out, and './sluice stop feeds"
                            + " --on compose' ends those that run");

    private final ComposeServices services;
    private final Instance instance;
    private final PrintWriter out;

    /** @param instance where they take turns who change services */
    ComposeDesk(ComposeServices services, Instance instance, PrintWriter out) {
        this.services = services;
        this.instance = instance;
        this.out = out;
    }

    /** Throws with what to do instead if {@code options}, which are about the local platform, has any. */
    void refuse(Collection<String> options) {
        if (!options.isEmpty()) {
            throw new StackException(options.stream()
                            .map(option -> option + " is about processes of this machine; on compose "
                                    + INSTEAD.get(option) + ".")
                            .collect(Collectors.joining("\n"))
                    + "\nNothing was changed.");
        }
    }

    void up() {
        try (Turn turn = turn()) {
            services.up(new Steps(out, Ink.ofProcess()));
        }
    }

    void sayWhatWouldStart() {
        List<String> missing = services.missing();
        out.println(
                missing.isEmpty()
                        ? "All services of " + services.where() + " run already."
                        : "Would start " + String.join(", ", missing) + " of " + services.where()
                                + "; nothing was changed.");
    }

    void down() {
        try (Turn turn = turn()) {
            services.down(new Steps(out, Ink.ofProcess()));
        }
    }

    void sayWhatWouldEnd() {
        List<String> running = services.running();
        out.println(
                running.isEmpty()
                        ? "No service of " + services.where() + " runs."
                        : "Would end " + String.join(", ", running) + " of " + services.where()
                                + "; nothing was changed.");
    }

    private Turn turn() {
        return Turn.take(instance, line -> {
            out.println(line);
            out.flush();
        });
    }
}
