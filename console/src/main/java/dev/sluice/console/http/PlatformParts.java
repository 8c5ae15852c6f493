package dev.sluice.console.http;

import dev.sluice.console.fact.Facts;
import dev.sluice.console.fact.HostFacts;
import dev.sluice.console.fact.PartFacts;
import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.Measures.Told;
import dev.sluice.telemetry.Metric;
import dev.sluice.telemetry.PlatformMetrics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Metrics of the parts and of the machine that they run on. What the system does not say is not told. */
final class PlatformParts {
    private static final double NANOS = 1e9;

    private final Supplier<Facts> known;
    private final Supplier<Map<String, Duration>> answers;
    private final Measures measures;

    private PlatformParts(Supplier<Facts> known, Supplier<Map<String, Duration>> answers, Measures measures) {
        this.known = known;
        this.answers = answers;
        this.measures = measures;
    }

    /** Has {@code measures} tell them from now on; {@code answers} are how long parts took to answer. */
    static void tell(Supplier<Facts> known, Supplier<Map<String, Duration>> answers, Measures measures) {
        PlatformParts parts = new PlatformParts(known, answers, measures);
        parts.parts();
        parts.host();
    }

    private void parts() {
        measures.read(PlatformMetrics.PART_UP, this::partsUp);
        measures.read(
                PlatformMetrics.PART_MEMORY,
                told -> eachPart(p -> {
                    if (p.residentBytes() > 0) {
                        told.of(p.residentBytes(), p.name());
                    }
                }));
        measures.read(PlatformMetrics.PART_ANSWER, told -> answers.get()
                .forEach((part, took) -> told.of(took.toNanos() / NANOS, part)));
        measures.read(PlatformMetrics.PART_RESTARTS, told -> eachPart(p -> told.of(p.restarts(), p.name())));
    }

    private void eachPart(Consumer<PartFacts> each) {
        known.get().parts().value().orElse(List.of()).forEach(each);
    }

    /** Where nobody writes parts down, what can be asked is up. */
    private void partsUp(Told told) {
        Facts facts = known.get();
        Set<String> named = new HashSet<>();
        facts.parts().value().orElse(List.of()).forEach(part -> {
            named.add(part.name());
            told.of(part.state().equals(PartFacts.RUNNING) && answers(part.name(), facts) ? 1 : 0, part.name());
        });
        for (String service : List.of("database", "broker", "registry", "object-store")) {
            if (!named.contains(service) && !isUnknown(service, facts)) {
                told.of(answers(service, facts) ? 1 : 0, service);
            }
        }
    }

    private static boolean isUnknown(String service, Facts facts) {
        return switch (service) {
            case "broker" ->
                facts.lags().value().isEmpty() && facts.datasets().value().isEmpty();
            case "object-store" ->
                facts.objectStore().value().isEmpty()
                        && facts.objectStore().failure().isEmpty();
            default -> false;
        };
    }

    private static boolean answers(String part, Facts facts) {
        return switch (part) {
            case "database" -> facts.pauses().failure().isEmpty();
            case "broker" ->
                facts.lags().failure().isEmpty() || facts.datasets().failure().isPresent();
            case "registry" -> facts.registry().failure().isEmpty();
            case "object-store" -> facts.objectStore().failure().isEmpty();
            case "realtime" -> facts.prices().failure().isEmpty();
            case "driver" -> facts.streams().failure().isEmpty();
            default -> true;
        };
    }

    private void host() {
        ofHost(PlatformMetrics.DISK_FREE, host -> Optional.of(host.diskFreeBytes()), "data");
        measures.read(PlatformMetrics.CPU, told -> known.get().host().value().ifPresent(host -> host.cpuSeconds()
                .forEach((mode, seconds) -> told.of(seconds, mode))));
        ofHost(PlatformMetrics.DISK_SIZE, host -> Optional.of(host.diskBytes()), "data");
        ofHost(PlatformMetrics.MEMORY_AVAILABLE, HostFacts::memoryFreeBytes);
        ofHost(PlatformMetrics.MEMORY_SIZE, HostFacts::memoryBytes);
    }

    private void ofHost(Metric.Level metric, Function<HostFacts, Optional<Long>> value, String... labels) {
        measures.read(
                metric, told -> known.get().host().value().flatMap(value).ifPresent(number -> told.of(number, labels)));
    }
}
