package dev.sluice.console.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts of a platform on which all is well, to spoil one of. */
final class TestFacts {
    static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private TestFacts() {}

    static <T> Fact<T> seen(T value) {
        return Fact.<T>unseen().seen(value, NOW);
    }

    static DatasetFacts payments(long bronze, long silver, long dead) {
        return new DatasetFacts(
                "payments",
                "payments.raw",
                bronze,
                new DatasetFacts.Judged(silver + dead, silver, dead, 0),
                Optional.of(silver),
                "1",
                "1",
                60,
                List.of(),
                List.of(table("bronze.payments", "bronze"), table("silver.payments", "silver")));
    }

    private static TableFacts table(String name, String layer) {
        return new TableFacts(name, layer, 1, 1, 1, 1, Optional.of(NOW), Optional.of(NOW), List.of());
    }

    static PartFacts part(String name, String state) {
        return new PartFacts(name, state, 7, Map.of(), 1, 1, Optional.of(NOW), 0, 0);
    }

    static Facts well() {
        return with(seen(List.of(part("broker", "running"))), seen(List.of(payments(10, 10, 0))), seen(List.of()));
    }

    static Facts with(Fact<List<PartFacts>> parts, Fact<List<DatasetFacts>> datasets, Fact<List<LagFacts>> lags) {
        return new Facts(
                parts,
                seen(new HostFacts(
                        100, 50, Level.WELL, Optional.empty(), Optional.empty(), Level.WELL, 2, 10, Map.of())),
                seen(List.of()),
                datasets,
                seen(List.of()),
                lags,
                seen(List.of()),
                seen(List.of(new ProofFacts("payments", 0, 0, 9, List.of(), Map.of()))),
                seen(List.of()),
                seen(List.of()),
                seen(List.of()),
                seen(List.of()),
                seen(List.of()),
                seen(List.of()),
                seen(List.of()),
                seen(true),
                Fact.unseen());
    }

    static Facts withObjectStore(Fact<Boolean> objectStore) {
        Facts f = well();
        return new Facts(
                f.parts(),
                f.host(),
                f.streams(),
                f.datasets(),
                f.pauses(),
                f.lags(),
                f.topics(),
                f.proof(),
                f.letters(),
                f.market(),
                f.prices(),
                f.settlement(),
                f.schedule(),
                f.alerts(),
                f.files(),
                f.registry(),
                objectStore);
    }

    static Facts pausedBy(PauseFacts pause) {
        Facts f = well();
        return new Facts(
                f.parts(),
                f.host(),
                f.streams(),
                f.datasets(),
                seen(List.of(pause)),
                f.lags(),
                f.topics(),
                f.proof(),
                f.letters(),
                f.market(),
                f.prices(),
                f.settlement(),
                f.schedule(),
                f.alerts(),
                f.files(),
                f.registry(),
                f.objectStore());
    }

    static Facts proven(ProofFacts proof) {
        Facts f = well();
        return new Facts(
                f.parts(),
                f.host(),
                f.streams(),
                f.datasets(),
                f.pauses(),
                f.lags(),
                f.topics(),
                seen(List.of(proof)),
                f.letters(),
                f.market(),
                f.prices(),
                f.settlement(),
                f.schedule(),
                f.alerts(),
                f.files(),
                f.registry(),
                f.objectStore());
    }
}
