package dev.sluice.console.look;

import dev.sluice.console.fact.HostFacts;
import dev.sluice.console.fact.Level;
import dev.sluice.monitor.Host;
import dev.sluice.monitor.Thresholds;
import java.nio.file.Path;

/** Sees the machine that the console runs on. */
final class HostEye implements Eye<HostFacts> {
    private final Path folder;
    private final Thresholds thresholds;

    /** @param folder whose disk is looked at */
    HostEye(Path folder, Thresholds thresholds) {
        this.folder = folder;
        this.thresholds = thresholds;
    }

    @Override
    public HostFacts see() {
        Host host = Host.of(folder);
        return new HostFacts(
                host.diskBytes(),
                host.diskFreeBytes(),
                Level.of(thresholds.ofDisk(host)),
                host.memory().map(Host.Memory::bytes),
                host.memory().map(Host.Memory::freeBytes),
                host.memory().map(thresholds::ofMemory).map(Level::of).orElse(Level.WELL),
                host.cores(),
                host.loadPercent(),
                CpuTimes.seconds());
    }
}
