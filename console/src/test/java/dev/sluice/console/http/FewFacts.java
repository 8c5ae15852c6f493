package dev.sluice.console.http;

import dev.sluice.console.fact.Fact;
import dev.sluice.console.fact.Facts;
import dev.sluice.console.fact.HostFacts;
import dev.sluice.console.fact.LagFacts;
import dev.sluice.console.fact.PartFacts;
import java.time.Instant;
import java.util.List;

/** A platform of which hardly anything was ever seen. */
record FewFacts(
        Fact<List<PartFacts>> parts, Fact<HostFacts> host, Fact<List<LagFacts>> lags, Fact<Boolean> objectStore) {
    static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    static <T> Fact<T> seen(T value) {
        return Fact.<T>unseen().seen(value, NOW);
    }

    /** With nothing else. */
    Facts facts() {
        return new Facts(
                parts,
                host,
                Fact.unseen(),
                Fact.unseen(),
                Fact.unseen(),
                lags,
                Fact.unseen(),
                Fact.unseen(),
                Fact.unseen(),
                Fact.unseen(),
                Fact.unseen(),
                Fact.unseen(),
                Fact.unseen(),
                Fact.unseen(),
                Fact.unseen(),
                Fact.unseen(),
                objectStore);
    }
}
