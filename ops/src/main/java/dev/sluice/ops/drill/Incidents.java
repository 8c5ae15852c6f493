package dev.sluice.ops.drill;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All incidents that can be practised. */
public final class Incidents {
    /** All of them: of processes first, then of streams and of what is in tables; what takes everything down is the last. */
    public static final List<Incident> ALL = Stream.of(
                    PartIncidents.ALL, StreamIncidents.ALL, TableIncidents.ALL, WholeIncidents.ALL)
            .flatMap(List::stream)
            .toList();

    private Incidents() {}

    /** The one of this name; empty if there is none. */
    public static Optional<Incident> named(String name) {
        return ALL.stream().filter(incident -> incident.name().equals(name)).findFirst();
    }
}
