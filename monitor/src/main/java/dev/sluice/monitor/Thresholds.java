package dev.sluice.monitor;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.time.Duration;
import java.time.Instant;

/**
 * From where on something is not well.
 *
 * @param lagRecords records that may wait in a topic: streams take what has piled up in one batch each
 * @param lagWarning age of the oldest record that waits for a layer; {@code lagCritical} likewise
 * @param diskPercent of the disk in use; {@code memoryPercent} of the memory
 * @param loadPercent processes that run or want to, per core
 * @param smallFiles that a table may have: whoever reads it opens them all
 */
public record Thresholds(
        long lagRecords,
        Duration lagWarning,
        Duration lagCritical,
        int diskPercent,
        int memoryPercent,
        int loadPercent,
        int smallFiles) {
    /** What nobody has read is in danger when so little of the topic's retention is left. */
    private static final int RETENTION_SHARE = 10;

    private static final int ALL = 100;
    private static final int HEADROOM = 10;

    /** Reads their keys; problems stay in {@code settings}. */
    public static Thresholds from(Settings settings) {
        return new Thresholds(
                settings.number(Keys.HEALTH_LAG_RECORDS, 1, Integer.MAX_VALUE),
                settings.duration(Keys.HEALTH_LAG_WARNING),
                settings.duration(Keys.HEALTH_LAG_CRITICAL),
                settings.number(Keys.HEALTH_DISK_PERCENT, 1, ALL),
                settings.number(Keys.HEALTH_MEMORY_PERCENT, 1, ALL),
                settings.number(Keys.HEALTH_LOAD_PERCENT, 1, ALL * ALL),
                settings.number(Keys.HEALTH_SMALL_FILES, 1, Integer.MAX_VALUE));
    }

    /**
     * How bad it is that a layer is so far behind at {@code now}. Of an age that nobody knows neither limit is broken:
     * what waits is then judged by how much of it there is, and by what is lost.
     */
    public Level of(Lag lag, Instant now) {
        Duration age = lag.age(now).orElse(Duration.ZERO);
        boolean isTooMany = lag.layer() == Lag.Layer.BRONZE && lag.records() > lagRecords;
        if (lag.lost() > 0 || isTooMany || age.compareTo(lagCritical) > 0) {
            return Level.CRITICAL;
        }
        boolean isInDanger = lag.retention()
                .flatMap(
                        kept -> lag.retentionLeft(now).map(left -> left.compareTo(kept.dividedBy(RETENTION_SHARE)) < 0))
                .orElse(false);
        return isInDanger || age.compareTo(lagWarning) > 0 ? Level.WARNING : Level.OK;
    }

    /** How bad it is that so much of the disk is in use. */
    public Level ofDisk(Host host) {
        return host.diskUsedPercent() > diskPercent ? Level.CRITICAL : Level.OK;
    }

    /** How bad it is that so much of the memory is in use; ten of a hundred below the threshold somebody should look. */
    public Level ofMemory(Host.Memory memory) {
        if (memory.usedPercent() > memoryPercent) {
            return Level.CRITICAL;
        }
        return memory.usedPercent() > memoryPercent - HEADROOM ? Level.WARNING : Level.OK;
    }

    /** A busy machine is slow, not broken. */
    public Level ofLoad(Host host) {
        return host.loadPercent() > loadPercent ? Level.WARNING : Level.OK;
    }
}
