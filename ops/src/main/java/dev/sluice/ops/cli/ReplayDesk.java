package dev.sluice.ops.cli;

import dev.sluice.gold.Rebuild;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Leases;
import dev.sluice.ops.sql.QuerySession;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.silver.Replay;
import dev.sluice.silver.ReplayRange;
import dev.sluice.silver.ReplayState;
import dev.sluice.stack.StackException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/** Does what is asked of replays in a Spark session, under a lease of the table, so that two cannot work on one. */
final class ReplayDesk {
    /** As many as a batch of the stream takes at most. */
    private static final long BATCH_RECORDS = 500_000;

    private final Where where;
    private final PrintWriter out;

    ReplayDesk(Where where, PrintWriter out) {
        this.where = where;
        this.out = out;
    }

    ReplayState begin(Contract contract, ReplayRange range) {
        return silver(contract, replay -> {
            replay.begin(range);
            return run(replay);
        });
    }

    ReplayState planned(Contract contract, ReplayRange range) {
        return silver(contract, replay -> replay.planned(range));
    }

    ReplayState toResume(Contract contract) {
        return silver(contract, Replay::toRun);
    }

    ReplayState toSwap(Contract contract) {
        return silver(contract, Replay::toSwap);
    }

    Optional<ReplayState> state(Contract contract) {
        return silver(contract, Replay::state);
    }

    ReplayState resume(Contract contract) {
        return silver(contract, this::run);
    }

    dev.sluice.silver.ReplayDiff diff(Contract contract) {
        return silver(contract, Replay::diff);
    }

    ReplayState swap(Contract contract) {
        return silver(contract, Replay::swap);
    }

    boolean drop(Contract contract) {
        return silver(contract, Replay::drop);
    }

    /** The state of each that is there, by table. */
    void list(List<Contract> contracts, BiFunction<String, Optional<ReplayState>, Void> each) {
        where.withLake(lake -> inSession(lake, spark -> {
            for (Contract contract : contracts) {
                each.apply(
                        "silver." + contract.dataset(), replay(spark, contract).state());
            }
            for (String table : Rebuild.tables(contracts)) {
                Rebuild.of(spark, contracts, table)
                        .flatMap(Rebuild::since)
                        .ifPresent(since -> each.apply(table, Optional.empty()));
            }
            return null;
        }));
    }

    <T> T gold(List<Contract> contracts, String table, Function<Rebuild, T> task) {
        return underLease(
                table,
                spark -> task.apply(Rebuild.of(spark, contracts, table)
                        .orElseThrow(() -> new StackException("There is no gold table '" + table + "'; there are "
                                + String.join(", ", Rebuild.tables(contracts)) + "."))));
    }

    private ReplayState run(Replay replay) {
        String goOn = "Interrupted. What was judged stays: './sluice replay list' shows it, 'replay resume' goes on,"
                + " 'replay drop' forgets it.";
        try (Interruption watch = Interruption.saying(goOn, out)) {
            out.printf("  judging, in batches of up to %,d records%n", BATCH_RECORDS);
            out.flush();
            return judged(replay);
        }
    }

    private ReplayState judged(Replay replay) {
        replay.run(state -> {
            out.printf(
                    "  judged %,d, now %,d silver, %,d dead, %,d duplicate%n",
                    state.now().in(),
                    state.now().out(),
                    state.now().dead(),
                    state.now().duplicate());
            out.flush();
        });
        return replay.state().orElseThrow();
    }

    private <T> T silver(Contract contract, Function<Replay, T> task) {
        return underLease("silver." + contract.dataset(), spark -> task.apply(replay(spark, contract)));
    }

    private Replay replay(SparkSession spark, Contract contract) {
        return Replay.of(spark, contract, new ConfluentRegistry(where.place().registry()), BATCH_RECORDS);
    }

    private <T> T underLease(String table, Function<SparkSession, T> task) {
        return where.withLake(lake -> {
            try (Leases leases = new Leases(lake, "sluice replay")) {
                leases.hold("replay " + table);
                return inSession(lake, task);
            }
        });
    }

    private static <T> T inSession(LakeConfig lake, Function<SparkSession, T> task) {
        try (QuerySession session = QuerySession.over(lake)) {
            return task.apply(session.spark());
        }
    }
}
