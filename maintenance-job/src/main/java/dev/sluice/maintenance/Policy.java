package dev.sluice.maintenance;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.time.Duration;

/**
 * What maintenance aims at.
 *
 * @param targetBytes size of data files
 * @param expireAfter age from which snapshots expire
 * @param keepSnapshots the newest so many never do
 * @param orphansAfter age from which files that no snapshot names are removed
 */
public record Policy(long targetBytes, Duration expireAfter, int keepSnapshots, Duration orphansAfter) {
    /** 128 MiB, 7 days and at least 20 snapshots, 3 days. */
    public static final Policy DEFAULT = new Policy(mebibytes(128), Duration.ofDays(7), 20, Duration.ofDays(3));

    private static final int LARGEST_MIB = 10_240;

    public Policy {
        if (targetBytes < 1 || keepSnapshots < 1 || expireAfter.isNegative()) {
            throw new IllegalArgumentException("A policy of " + targetBytes + " bytes, " + keepSnapshots
                    + " snapshots and " + expireAfter + " makes no sense");
        }
        Orphans.refuseYoung(orphansAfter);
    }

    /** Reads the job's keys; problems stay in {@code settings}. */
    public static Policy from(Settings settings) {
        int targetMib = settings.number(Keys.MAINTENANCE_TARGET_MB, 1, LARGEST_MIB);
        Duration orphansAfter = settings.parsed(
                Keys.MAINTENANCE_ORPHANS_AFTER,
                "an ISO-8601 duration of a day or more, such as P3D",
                DEFAULT.orphansAfter(),
                text -> Orphans.refuseYoung(Duration.parse(text)));
        return new Policy(
                mebibytes(targetMib),
                settings.duration(Keys.MAINTENANCE_EXPIRE_AFTER),
                settings.number(Keys.MAINTENANCE_KEEP, 1, Integer.MAX_VALUE),
                orphansAfter);
    }

    /** So many MiB in bytes. */
    public static long mebibytes(int mib) {
        return (long) mib << 20;
    }
}
