package dev.sluice.lakehouse;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.connector.read.streaming.Offset;

/** How far a table is, as Spark writes it into checkpoints: offsets, and its revision as partition 0 of a topic that cannot exist. */
final class PositionOffset extends Offset {
    private final Offsets offsets;
    private final long revision;

    PositionOffset(Offsets offsets, long revision) {
        this.offsets = offsets;
        this.revision = revision;
    }

    static PositionOffset parse(String json) {
        SortedMap<SourcePartition, Long> next =
                new TreeMap<>(Offsets.parse(json).next());
        Long revision = next.remove(Offsets.REVISION);
        return new PositionOffset(new Offsets(next), revision == null ? 0 : revision);
    }

    Offsets offsets() {
        return offsets;
    }

    @Override
    public String json() {
        if (revision == 0) {
            return offsets.json();
        }
        SortedMap<SourcePartition, Long> all = new TreeMap<>(offsets.next());
        all.put(Offsets.REVISION, revision);
        return new Offsets(all).json();
    }
}
