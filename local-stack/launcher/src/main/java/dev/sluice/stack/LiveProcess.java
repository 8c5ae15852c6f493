package dev.sluice.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the system knows about a process. */
final class LiveProcess {
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);
    private static final long KIB = 1024;

    private LiveProcess() {}

    /** A process that has ended but that its parent has not asked about is dead too. */
    static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && !line(process, "State:").startsWith("Z");
    }

    /**
     * Asks the process to end, and kills it and its descendants if they do not within the time; but for {@code others}, whose
     * parts are not meant.
     */
    static void end(ProcessHandle process, Set<Long> others, Duration timeout) {
        List<ProcessHandle> all = family(process, others);
        process.destroy();
        if (!ended(List.of(process), timeout)) {
            process.destroyForcibly();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        ended(all, KILL_TIMEOUT);
    }

    /** The process and its descendants, without those that are one of {@code others} or descend from one. */
    static List<ProcessHandle> family(ProcessHandle process, Set<Long> others) {
        List<ProcessHandle> all = withDescendants(process).toList();
        Set<ProcessHandle> foreign = all.stream()
                .skip(1)
                .filter(descendant -> others.contains(descendant.pid()))
                .flatMap(LiveProcess::withDescendants)
                .collect(Collectors.toSet());
        return all.stream().filter(member -> !foreign.contains(member)).toList();
    }

    private static Stream<ProcessHandle> withDescendants(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    static long residentBytes(ProcessHandle process) {
        String resident = line(process, "VmRSS:").replaceAll("[^0-9]", "");
        return resident.isEmpty() ? 0 : Long.parseLong(resident) * KIB;
    }

    /** How long it runs, by what this JVM knows of the machine's start: whatever the clock showed when the process started. */
    static Duration uptime(ProcessHandle process) {
        Instant now = Instant.now();
        Instant start = process.info().startInstant().orElse(now);
        return start.isBefore(now) ? Duration.between(start, now) : Duration.ZERO;
    }

    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The process whose pid is in the first line of the file. */
    static Optional<ProcessHandle> namedIn(Path pidFile) {
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                    .filter(LiveProcess::isAlive);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean ended(Collection<ProcessHandle> processes, Duration timeout) {
        CompletableFuture<?>[] ends = processes.stream()
                .filter(LiveProcess::isAlive)
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String line(ProcessHandle process, String key) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return ""; // ended meanwhile
        }
    }
}
