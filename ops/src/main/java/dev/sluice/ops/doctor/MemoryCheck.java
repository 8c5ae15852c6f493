package dev.sluice.ops.doctor;

import dev.sluice.monitor.Host;
import dev.sluice.monitor.Level;
import dev.sluice.monitor.Thresholds;

/** A6 of the runbooks: memory of the machine that programs can still have. Where there is none the system kills one. */
final class MemoryCheck implements Check {
    private static final long MB = 1_000_000;

    private final Host host;
    private final Thresholds thresholds;

    MemoryCheck(Host host, Thresholds thresholds) {
        this.host = host;
        this.thresholds = thresholds;
    }

    @Override
    public void write(Notes notes) {
        host.memory().ifPresent(memory -> {
            String room = String.format(
                    "%d %% in use, %,d MB of %,d free",
                    memory.usedPercent(), memory.freeBytes() / MB, memory.bytes() / MB);
            if (thresholds.ofMemory(memory) == Level.CRITICAL) {
                notes.found(
                        Area.PLATFORM,
                        "memory",
                        "The memory of this machine is short: " + room + ", threshold " + thresholds.memoryPercent()
                                + " %.",
                        notes.command("stats") + " says what each part has; end what else takes it");
            } else {
                notes.saw(Area.PLATFORM, "memory", room);
            }
        });
    }
}
