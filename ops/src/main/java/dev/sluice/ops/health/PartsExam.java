package dev.sluice.ops.health;

import dev.sluice.monitor.Level;
import dev.sluice.ops.doctor.Area;
import dev.sluice.ops.services.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether all parts run that should. */
final class PartsExam {
    private PartsExam() {}

    /** @param leftOut feeds that were told to end, and are no parts until they are started again */
    static List<Reading> look(List<Service> services, List<String> leftOut) {
        if (services.stream().noneMatch(Service::runs)) {
            return List.of(nothing(services));
        }
        List<Reading> readings = new ArrayList<>();
        leftOut.forEach(feed -> readings.add(new Reading(
                "parts", Level.WARNING, feed + " was told to end", "'sluice feed start " + feed + "' starts it")));
        for (Service service : services) {
            switch (service.state()) {
                case DEAD -> readings.add(critical(service, "is dead, and was not told to end"));
                case STARTING -> readings.add(critical(service, "runs, and does not answer or is not ready"));
                case STOPPED -> readings.add(stopped(service));
                case RUNNING, DONE -> {
                    // As it should be.
                }
            }
        }
        return readings.isEmpty()
                ? List.of(Reading.ok(
                        "parts",
                        "all run and answer",
                        services.stream()
                                .filter(Service::runs)
                                .map(Service::name)
                                .collect(Collectors.joining(", "))))
                : readings;
    }

    private static Reading nothing(List<Service> services) {
        return services.stream().anyMatch(service -> service.state() == Service.State.DEAD)
                ? new Reading(
                        "parts",
                        Level.CRITICAL,
                        "nothing runs, and it was not told to end",
                        "'sluice recover' starts it")
                : new Reading("parts", Level.CRITICAL, "nothing runs: Sluice is down", "'sluice up' starts it");
    }

    /** Without a feed nothing comes, which whoever ended it wants; without anything else, nothing gets through. */
    private static Reading stopped(Service service) {
        return new Reading(
                "parts",
                service.area() == Area.FEEDS ? Level.WARNING : Level.CRITICAL,
                service.name() + " was told to end",
                "'sluice start " + service.name() + "' starts it");
    }

    private static Reading critical(Service service, String how) {
        return new Reading(
                "parts",
                Level.CRITICAL,
                service.name() + " " + how,
                "'sluice recover' mends it; 'sluice logs " + service.name() + "' has its last words");
    }
}
