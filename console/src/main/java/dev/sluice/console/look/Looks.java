package dev.sluice.console.look;

import dev.sluice.console.fact.AlertFacts;
import dev.sluice.console.fact.DatasetFacts;
import dev.sluice.console.fact.Fact;
import dev.sluice.console.fact.Facts;
import dev.sluice.console.fact.FileFacts;
import dev.sluice.console.fact.HostFacts;
import dev.sluice.console.fact.LetterFacts;
import dev.sluice.console.fact.MarketFacts;
import dev.sluice.console.fact.PartFacts;
import dev.sluice.console.fact.PauseFacts;
import dev.sluice.console.fact.PriceFacts;
import dev.sluice.console.fact.ProofFacts;
import dev.sluice.console.fact.SettlementFacts;
import dev.sluice.console.fact.StreamFacts;
import dev.sluice.console.fact.TaskFacts;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Every kind of fact with the look that keeps it. */
record Looks(
        Look<List<PartFacts>> parts,
        Look<HostFacts> host,
        Look<List<StreamFacts>> streams,
        Look<List<DatasetFacts>> datasets,
        Look<List<PauseFacts>> pauses,
        Look<LineFacts> lags,
        Look<List<ProofFacts>> proof,
        Look<List<LetterFacts>> letters,
        Look<List<MarketFacts>> market,
        Look<List<PriceFacts>> prices,
        Look<List<SettlementFacts>> settlement,
        Look<List<TaskFacts>> schedule,
        Look<List<AlertFacts>> alerts,
        Look<List<FileFacts>> files,
        Look<Boolean> registry,
        Look<Boolean> objectStore) {
    Facts facts(Instant now) {
        Fact<LineFacts> line = lags.fact(now);
        return new Facts(
                parts.fact(now),
                host.fact(now),
                streams.fact(now),
                datasets.fact(now),
                pauses.fact(now),
                line.part(LineFacts::lags),
                line.part(LineFacts::topics),
                proof.fact(now),
                letters.fact(now),
                market.fact(now),
                prices.fact(now),
                settlement.fact(now),
                schedule.fact(now),
                alerts.fact(now),
                files.fact(now),
                registry.fact(now),
                objectStore.fact(now));
    }

    Stream<Look<?>> all() {
        return Stream.of(
                parts,
                host,
                streams,
                datasets,
                pauses,
                lags,
                proof,
                letters,
                market,
                prices,
                settlement,
                schedule,
                alerts,
                files,
                registry,
                objectStore);
    }
}
