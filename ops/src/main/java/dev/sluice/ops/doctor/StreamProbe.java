package dev.sluice.ops.doctor;

import dev.sluice.lakehouse.Checkpoint;
import dev.sluice.lakehouse.Checkpoints;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.Table;

/** Asks the lake about its streams. */
final class StreamProbe implements AutoCloseable {
    /** A stream at work commits between the look at its table and that at its checkpoint. */
    private static final int LOOKS = 5;

    private final LakeConfig config;
    private final Lake lake;
    private final Leases leases;
    private final Checkpoints checkpoints;

    StreamProbe(LakeConfig config) {
        this.config = config;
        this.lake = Lake.open(config);
        this.leases = new Leases(config, "sluice doctor");
        this.checkpoints = Checkpoints.of(config);
    }

    /** Those whose tables are there. */
    List<StreamState> streams(List<Contract> contracts) {
        return Stream.concat(
                        contracts.stream().flatMap(c -> Stream.of(DatasetTables.bronze(c), DatasetTables.silver(c))),
                        GoldTables.ALL.stream())
                .flatMap(spec -> stream(spec).stream())
                .toList();
    }

    List<Pauses.Pause> pauses() {
        try (Pauses pauses = new Pauses(config, "sluice doctor")) {
            return pauses.all();
        }
    }

    /** Under which name bronze keeps records of the topic that there is now. */
    String label(Contract contract) {
        return lake.find(DatasetTables.bronze(contract))
                .map(TopicHistory::of)
                .orElse(TopicHistory.NONE)
                .label(contract.topic().name());
    }

    /** What bronze of {@code contract} holds and held; nothing if its table is not there. */
    Position bronze(Contract contract) {
        return lake.find(DatasetTables.bronze(contract)).map(Position::whole).orElse(Position.EMPTY);
    }

    private Optional<StreamState> stream(TableSpec spec) {
        return lake.find(spec)
                .map(table ->
                        new StreamState(spec.name(), leases.holder(spec.name()), checkpoints(spec.name(), table)));
    }

    private List<Checkpoint> checkpoints(String stream, Table table) {
        List<Checkpoint> found = List.of();
        for (int look = 0; look < LOOKS; look++) {
            table.refresh();
            found = checkpoints.of(stream, Position.of(table).until());
            if (found.stream().allMatch(checkpoint -> checkpoint.finding().isUsual())) {
                return found;
            }
        }
        return found;
    }

    @Override
    public void close() {
        leases.close();
        lake.close();
    }
}
