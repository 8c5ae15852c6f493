package dev.sluice.ops.health;

import dev.sluice.monitor.Host;
import dev.sluice.monitor.Level;
import dev.sluice.monitor.Thresholds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Room on the disk, memory, and how busy the machine is. */
final class MachineExam {
    private static final long MB = 1_000_000;

    private MachineExam() {}

    static List<Reading> look(Path directory, Thresholds thresholds) {
        Host host = Host.of(directory);
        List<Reading> readings = new ArrayList<>();
        readings.add(reading(
                "disk",
                thresholds.ofDisk(host),
                host.diskUsedPercent() + " % in use",
                String.format("%,d MB free, threshold %d %%", host.diskFreeBytes() / MB, thresholds.diskPercent())));
        host.memory()
                .ifPresent(memory -> readings.add(reading(
                        "memory",
                        thresholds.ofMemory(memory),
                        memory.usedPercent() + " % in use",
                        String.format(
                                "%,d of %,d MB free, threshold %d %%",
                                memory.freeBytes() / MB, memory.bytes() / MB, thresholds.memoryPercent()))));
        if (host.load() >= 0) {
            readings.add(reading(
                    "cpu",
                    thresholds.ofLoad(host),
                    host.loadPercent() + " % load",
                    String.format(
                            "%.2f processes on %d cores in the last minute, threshold %d %%",
                            host.load(), host.cores(), thresholds.loadPercent())));
        }
        return readings;
    }

    private static Reading reading(String check, Level level, String finding, String evidence) {
        return new Reading(check, level, finding, evidence);
    }
}
