package dev.sluice.ops.recover;

import dev.sluice.ops.doctor.Area;
import dev.sluice.ops.services.Service;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What services of docker compose need so that all are well.
 *
 * @param ill run, and docker has found them unhealthy
 * @param starting run, and are not healthy yet: there is nothing to do but to wait for them
 * @param down are to run, and do not
 * @param resting feeds that were told to end while the others run on: somebody wanted that
 * @param toRun all that are to run
 */
record ComposeNeeds(
        List<String> ill, List<String> starting, List<String> down, List<String> resting, List<String> toRun) {
    ComposeNeeds {
        ill = List.copyOf(ill);
        starting = List.copyOf(starting);
        down = List.copyOf(down);
        resting = List.copyOf(resting);
        toRun = List.copyOf(toRun);
    }

    /**
     * Of a profile those services are to run that somebody has started once, and no others.
     *
     * @param there every container, under its service's name
     * @param wanted services that are to run whether they were started or not
     * @param unhealthy services that docker has found to be so
     */
    static ComposeNeeds of(List<Service> there, List<String> wanted, List<String> unhealthy) {
        Map<String, List<Service>> byName = there.stream().collect(Collectors.groupingBy(Service::name));
        boolean isAnyUp = there.stream().anyMatch(Service::runs);
        Predicate<String> rests = name -> isAnyUp && isToldToEnd(byName.getOrDefault(name, List.of()));
        Set<String> known = new LinkedHashSet<>(wanted);
        there.forEach(service -> known.add(service.name()));
        List<String> toRun = known.stream().filter(rests.negate()).toList();
        return new ComposeNeeds(
                toRun.stream().filter(unhealthy::contains).toList(),
                toRun.stream()
                        .filter(name -> !unhealthy.contains(name) && has(byName, name, Service.State.STARTING))
                        .toList(),
                toRun.stream().filter(name -> isDown(byName, name)).toList(),
                known.stream().filter(rests).toList(),
                toRun);
    }

    private static boolean isToldToEnd(List<Service> containers) {
        return !containers.isEmpty()
                && containers.stream()
                        .allMatch(one -> one.area() == Area.FEEDS && one.state() == Service.State.STOPPED);
    }

    /** A task that has done its work is as it should be. */
    private static boolean isDown(Map<String, List<Service>> byName, String name) {
        return byName.getOrDefault(name, List.of()).stream().noneMatch(Service::runs)
                && !has(byName, name, Service.State.DONE);
    }

    private static boolean has(Map<String, List<Service>> byName, String name, Service.State state) {
        return byName.getOrDefault(name, List.of()).stream().anyMatch(one -> one.state() == state);
    }

    /** Whether nothing has to be done, except perhaps to wait. */
    boolean areNone() {
        return ill.isEmpty() && down.isEmpty();
    }
}
