package dev.sluice.console.look;

import dev.sluice.console.fact.HostFacts;
import dev.sluice.monitor.Host;
import java.nio.file.Path;

/** Sees the machine that the console runs on. */
final class HostEye implements Eye<HostFacts> {
    private final Path folder;

    /** @param folder whose disk is looked at */
    HostEye(Path folder) {
        this.folder = folder;
    }

    @Override
    public HostFacts see() {
        Host host = Host.of(folder);
        return new HostFacts(
                host.diskBytes(),
                host.diskFreeBytes(),
                host.memory().map(Host.Memory::bytes),
                host.memory().map(Host.Memory::freeBytes),
                host.cores());
    }
}
