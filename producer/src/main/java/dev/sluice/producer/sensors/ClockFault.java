package dev.sluice.producer.sensors;

import dev.sluice.producer.generator.Flaw;
import dev.sluice.producer.generator.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How a device's clock is wrong; the contract allows 5 minutes ahead and 7 days behind. */
// Records of numbers and texts do not change.
@SuppressWarnings("ImmutableEnumChecker")
enum ClockFault {
    NONE(0, Kind.GOOD, ""),
    AHEAD(TimeUnit.MINUTES.toMicros(2), Kind.GOOD, ""),
    FAR_AHEAD(TimeUnit.HOURS.toMicros(2), Kind.BROKEN, "timestamp_in_future"),
    BEHIND(-TimeUnit.HOURS.toMicros(3), Kind.LATE, ""),
    FAR_BEHIND(-TimeUnit.DAYS.toMicros(30), Kind.BROKEN, "timestamp_too_old"),
    /** Started without a battery: seconds since its start pass for seconds since 1970. */
    EPOCH(0, Kind.BROKEN, "timestamp_too_old");

    private final long offMicros;
    private final Kind kind;
    private final Optional<Flaw> flaw;

    ClockFault(long offMicros, Kind kind, String reason) {
        this.offMicros = offMicros;
        this.kind = kind;
        this.flaw = reason.isEmpty() ? Optional.empty() : Optional.of(new Flaw("CLOCK_" + name(), reason));
    }

    /** What the device takes for the time. */
    long micros(long trueMicros, long startMicros) {
        return this == EPOCH ? trueMicros - startMicros : trueMicros + offMicros;
    }

    Kind kind() {
        return kind;
    }

    Optional<Flaw> flaw() {
        return flaw;
    }

    String doing() {
        return this == NONE ? "" : "clock_" + name().toLowerCase(Locale.ROOT);
    }
}
