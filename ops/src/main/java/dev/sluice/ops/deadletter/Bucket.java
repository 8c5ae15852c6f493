package dev.sluice.ops.deadletter;

import java.util.Locale;

/** Length of a time bucket. */
public enum Bucket {
    MINUTE,
    HOUR,
    DAY;

    /** As {@code date_trunc} has it. */
    String unit() {
        return name().toLowerCase(Locale.ROOT);
    }
}
