package dev.sluice.ops.doctor;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import java.time.Duration;

/** Whether the catalog's database answers, and how fast. */
final class CatalogCheck implements Check {
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final LakeConfig config;

    CatalogCheck(LakeConfig config) {
        this.config = config;
    }

    @Override
    public void write(Notes notes) {
        try (Lake lake = Lake.open(config)) {
            long begin = System.nanoTime();
            int tables = lake.tables().size();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            String how = "named " + tables + " tables after " + took.toMillis() + " ms";
            if (took.compareTo(SLOW) > 0) {
                notes.found(
                        Area.DATABASE,
                        "catalog",
                        "The catalog's database is slow: it " + how + ", and every commit asks it several times.",
                        notes.command("stats") + " says whether something takes the machine from it");
            } else {
                notes.saw(Area.DATABASE, "catalog", how);
            }
        }
    }
}
