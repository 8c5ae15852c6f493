package dev.sluice.ops.services;

import dev.sluice.ops.doctor.Area;
import dev.sluice.schemas.Nearest;
import dev.sluice.schemas.UnknownNameException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Turns what people type into names of services: a name, an area with all that is in it, or all. */
public final class PartNames {
    /** Stands for every part. */
    public static final String ALL = "all";

    /** A part of the local platform and the service of docker compose that is the same. */
    private static final Map<String, String> ALSO = Map.of(
            "database", "postgres",
            "broker", "kafka",
            "object-store", "s3",
            "driver", "jobs",
            "realtime", "realtime-job",
            "ingest", "ingest-api");

    private PartNames() {}

    /** Those that {@code words} mean, in the order of {@code there}. Throws that names the nearest for a word that means none. */
    public static List<Service> of(List<String> words, List<Service> there) {
        Set<Service> meant = new LinkedHashSet<>();
        for (String word : words) {
            List<Service> some =
                    there.stream().filter(service -> isMeant(word, service)).toList();
            if (some.isEmpty()) {
                throw new UnknownNameException(unknown(word, there));
            }
            meant.addAll(some);
        }
        List<Service> ordered = new ArrayList<>(there);
        ordered.retainAll(meant);
        return ordered;
    }

    /** A name comes before an area of the same word; tasks are meant by their names alone. */
    private static boolean isMeant(String word, Service service) {
        String name = service.name();
        if (name.equals(word) || name.equals(ALSO.get(word)) || word.equals(ALSO.get(name))) {
            return true;
        }
        boolean isInArea = word.equals(ALL)
                || Area.named(word).filter(service.area()::equals).isPresent();
        return isInArea && service.state() != Service.State.DONE;
    }

    private static String unknown(String word, List<Service> there) {
        List<String> known = Stream.concat(
                        there.stream().map(Service::name),
                        Arrays.stream(Area.values()).map(Area::word))
                .toList();
        String parts = String.join(", ", there.stream().map(Service::name).toList());
        return Area.named(word).isPresent()
                ? "No part of '" + word + "' is here; there are " + parts + "."
                : "There is no part '" + word + "'"
                        + Nearest.close(word, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(".")
                        + " There are " + parts + "; '" + ALL + "' for every one.";
    }
}
