package dev.sluice.ops.cli;

import dev.sluice.lakehouse.Checkpoint;
import dev.sluice.lakehouse.Checkpoints;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.schemas.UnknownNameException;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checkpoints of streams beside the positions of their tables. */
final class CheckpointDesk {
    private static final int LOOKS = 5;

    @Mixin
    private Where where;

    @Parameters(
            paramLabel = "STREAM",
            arity = "0..1",
            description = "One stream, for example silver.payments; all unless given.")
    private String stream;

    /** One stream, and what there is of it. */
    private record Found(String stream, Offsets reached, List<Checkpoint> checkpoints, List<String> aside) {}

    /** Prints a line for each; returns how many are not usual. */
    long print(Listing listing, PrintWriter out) {
        return where.withLake(lake -> {
            TextTable table = TextTable.of("stream", "finding", ">bytes", ">aside", "what");
            long wrong = 0;
            for (Found found : found(lake)) {
                if (found.checkpoints.isEmpty()) {
                    table.row(
                            found.stream, "none", 0, found.aside.size(), "a start makes one from the table's position");
                }
                for (Checkpoint checkpoint : found.checkpoints) {
                    wrong += checkpoint.finding().isUsual() ? 0 : 1;
                    table.row(
                            found.stream,
                            checkpoint.finding().word(),
                            checkpoint.bytes(),
                            found.aside.size(),
                            "it " + checkpoint.reason());
                }
            }
            listing.print("checkpoints", table, out);
            return wrong;
        });
    }

    /** Puts aside what streams have that do not run; a start makes new ones. */
    void rebuild(PrintWriter out) {
        eachAtRest(out, (lake, leases, found) -> rebuild(lake, leases, found, out));
    }

    /** Says what {@link #rebuild} would do. */
    void previewRebuild(PrintWriter out) {
        eachAtRest(out, (lake, leases, found) -> {
            found.checkpoints.forEach(checkpoint -> out.println(found.stream + ": the checkpoint " + checkpoint.reason()
                    + (checkpoint.finding().isUsual() ? "; it would be removed." : "; it would be put aside.")));
            out.println(found.stream + " would start from its table's position: " + found.reached.json());
        });
    }

    /** What is done to a stream. */
    private interface Work {
        void on(LakeConfig lake, Leases leases, Found found);
    }

    private void eachAtRest(PrintWriter out, Work work) {
        where.withLake(lake -> {
            try (Leases leases = new Leases(lake, "sluice checkpoint rebuild")) {
                for (Found found : found(lake)) {
                    Optional<String> holder = leases.holder(found.stream);
                    if (holder.isPresent()) {
                        out.println(found.stream + " runs (" + holder.get()
                                + "), and its checkpoint is its own: nothing to do. If it is damaged, the next start puts"
                                + " it aside by itself; 'pause' and 'resume' make one.");
                    } else {
                        work.on(lake, leases, found);
                    }
                }
            }
            return null;
        });
    }

    private static void rebuild(LakeConfig lake, Leases leases, Found found, PrintWriter out) {
        leases.hold(found.stream);
        try {
            List<Checkpoint> cleared = Checkpoints.of(lake).clear(found.stream, found.reached);
            cleared.forEach(checkpoint -> out.println(found.stream + ": the checkpoint " + checkpoint.reason()
                    + (checkpoint.finding().isUsual() ? "; it is removed." : "; it is put aside.")));
            out.println(found.stream + " starts from its table's position: " + found.reached.json());
        } finally {
            leases.release(found.stream);
        }
    }

    private List<Found> found(LakeConfig config) {
        Checkpoints checkpoints = Checkpoints.of(config);
        List<Found> all = new ArrayList<>();
        try (Lake lake = Lake.open(config)) {
            for (TableSpec spec : specs()) {
                Optional<Table> table = lake.find(spec);
                if (table.isPresent() && (stream == null || stream.equals(spec.name()))) {
                    all.add(found(checkpoints, spec.name(), table.get()));
                }
            }
        }
        if (all.isEmpty()) {
            throw new UnknownNameException("There is no stream" + (stream == null ? "" : " '" + stream + "'")
                    + "; there are "
                    + String.join(", ", specs().stream().map(TableSpec::name).toList()) + ".");
        }
        return all;
    }

    /** A stream at work commits between one look and the other: what is not usual is looked at again. */
    private static Found found(Checkpoints checkpoints, String stream, Table table) {
        Found found = null;
        for (int look = 0; look < LOOKS; look++) {
            table.refresh();
            Offsets reached = TopicHistory.of(table).atBroker(Position.of(table).until());
            found = new Found(stream, reached, checkpoints.of(stream, reached), checkpoints.aside(stream));
            if (found.checkpoints.stream()
                    .allMatch(checkpoint -> checkpoint.finding().isUsual())) {
                return found;
            }
        }
        return found;
    }

    private List<TableSpec> specs() {
        List<Contract> contracts = where.contracts().all();
        return Stream.concat(
                        contracts.stream().flatMap(c -> Stream.of(DatasetTables.bronze(c), DatasetTables.silver(c))),
                        GoldTables.ALL.stream())
                .toList();
    }
}
