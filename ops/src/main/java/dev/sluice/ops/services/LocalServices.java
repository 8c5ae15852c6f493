package dev.sluice.ops.services;

import dev.sluice.ops.doctor.Area;
import dev.sluice.ops.platform.DriverSize;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Unready;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.stack.LogFile;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processes of this machine. */
public final class LocalServices implements Services {
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final double PERCENT = 100;
    private static final String SUFFIX = ".log";

    private final Instance instance;
    private final Supplier<Platform> known;

    /** @param known its platform, asked for when its parts are meant: logs can be read of one whose notes are torn */
    public LocalServices(Instance instance, Supplier<Platform> known) {
        this.instance = instance;
        this.known = known;
    }

    @Override
    public List<Service> list() {
        List<PartStatus> parts = known.get().status();
        List<String> unready = Unready.among(parts);
        return parts.stream()
                .map(part -> service(
                        part,
                        unready.contains(part.name())
                                ? Service.State.STARTING
                                : Service.State.valueOf(part.state().name())))
                .toList();
    }

    private static Service service(PartStatus part, Service.State state) {
        String ports = part.ports().values().stream().map(String::valueOf).collect(Collectors.joining(" "));
        String detail = part.pid() == 0
                ? ""
                : "pid " + part.pid() + ", up " + Spans.shown(part.uptime()) + (ports.isEmpty() ? "" : ", " + ports);
        return new Service(part.name(), Area.ofPart(part.name()), state, detail);
    }

    @Override
    public void checkStart(List<String> names) {
        DriverSize.checkFor(names);
    }

    @Override
    public void start(List<String> names, Progress progress) {
        known.get().start(names, progress);
    }

    @Override
    public void stop(List<String> names, Progress progress) {
        known.get().stop(names, progress);
    }

    @Override
    public List<String> logged() {
        Path folder = instance.data().resolve("logs");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackException("Cannot look into " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void logs(List<String> names, LogRange range, PrintWriter out) throws IOException, InterruptedException {
        Tail tail = new Tail(out, name -> names.size() == 1 ? "" : String.format("%-13s", name));
        for (String name : names) {
            tail.add(name, log(name), range.lines());
        }
        if (range.until() == LogRange.Until.INTERRUPTED) {
            tail.follow();
        }
    }

    @Override
    public void readLogs(List<String> names, BiConsumer<String, String> each) {
        for (String name : names) {
            LogFile.lastLines(log(name)).forEach(line -> each.accept(name, line));
        }
    }

    @Override
    public List<String> rotateLogs() {
        List<String> done = new ArrayList<>();
        for (String name : logged()) {
            long bytes = LogFile.rotateWhileWritten(log(name));
            if (bytes > 0) {
                done.add(String.format(
                        "%s: %,d bytes are in %s.1 now", name, bytes, log(name).getFileName()));
            }
        }
        return done;
    }

    @Override
    public List<String> rotatableLogs() {
        return logged().stream()
                .filter(name -> log(name).toFile().length() > 0)
                .map(name -> String.format(
                        "%s: %,d bytes would be put into %s.1",
                        name, log(name).toFile().length(), log(name).getFileName()))
                .toList();
    }

    private Path log(String name) {
        return instance.stack().log(name);
    }

    @Override
    public List<ServiceStats> stats() {
        Map<String, PartStatus> before = byName();
        long begin = System.nanoTime();
        LockSupport.parkNanos(WINDOW.toNanos());
        Map<String, PartStatus> after = byName();
        double nanos = System.nanoTime() - begin;
        return after.values().stream()
                .filter(part -> part.pid() != 0)
                .map(part -> {
                    PartStatus was = before.getOrDefault(part.name(), part);
                    Duration used = was.pid() == part.pid() ? part.cpuTime().minus(was.cpuTime()) : part.cpuTime();
                    return new ServiceStats(part.name(), PERCENT * used.toNanos() / nanos, part.residentBytes());
                })
                .toList();
    }

    private Map<String, PartStatus> byName() {
        return known.get().status().stream()
                .collect(Collectors.toMap(PartStatus::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    @Override
    public String where() {
        return instance.data().toString();
    }
}
