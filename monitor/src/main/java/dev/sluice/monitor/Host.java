package dev.sluice.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine that this process runs on.
 *
 * @param diskBytes of the file system that the directory is on, in use and free to us; {@code diskFreeBytes} are free
 * @param memory empty where the system does not say
 * @param load processes that ran or wanted to, on average of the last minute; negative where the system does not say
 */
public record Host(long diskBytes, long diskFreeBytes, Optional<Memory> memory, int cores, double load) {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Pattern LINE = Pattern.compile("(\\w+):\\s+(\\d+) kB");
    private static final int KIB = 1024;

    /** Bytes that there are, and that programs can still have: caches give way. */
    public record Memory(long bytes, long freeBytes) {
        public int usedPercent() {
            return percent(bytes - freeBytes, bytes);
        }
    }

    /** The machine now, and the disk of {@code directory} or of the nearest directory above that is there. */
    public static Host of(Path directory) {
        Path there = directory.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        try {
            FileStore store = Files.getFileStore(there);
            var system = ManagementFactory.getOperatingSystemMXBean();
            // What is kept back for root, or for others by a quota, is neither in use nor ours.
            long used = store.getTotalSpace() - store.getUnallocatedSpace();
            return new Host(
                    used + store.getUsableSpace(),
                    store.getUsableSpace(),
                    readMemory(),
                    system.getAvailableProcessors(),
                    system.getSystemLoadAverage());
        } catch (IOException e) {
            throw new UncheckedIOException("The disk of " + there + " cannot be looked at", e);
        }
    }

    private static Optional<Memory> readMemory() throws IOException {
        if (!Files.exists(MEMINFO)) {
            return Optional.empty();
        }
        Map<String, Long> kibibytes = new HashMap<>();
        for (String line : Files.readAllLines(MEMINFO)) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                kibibytes.put(parts.group(1), Long.parseLong(parts.group(2)));
            }
        }
        Long total = kibibytes.get("MemTotal");
        Long available = kibibytes.get("MemAvailable");
        return total == null || available == null
                ? Optional.empty()
                : Optional.of(new Memory(total * KIB, available * KIB));
    }

    public int diskUsedPercent() {
        return percent(diskBytes - diskFreeBytes, diskBytes);
    }

    /** Load per core; more than 100 where something waits. */
    public int loadPercent() {
        return (int) Math.round(100 * Math.max(0, load) / cores);
    }

    private static int percent(long part, long whole) {
        return whole == 0 ? 0 : (int) Math.round(100.0 * part / whole);
    }
}
