package dev.sluice.console.fact;

import java.util.List;

/**
 * All that is known of a platform at one moment, each fact as old as it is.
 *
 * @param objectStore whether it answers; never seen where tables lie on a disk
 */
public record Facts(
        Fact<List<PartFacts>> parts,
        Fact<HostFacts> host,
        Fact<List<StreamFacts>> streams,
        Fact<List<DatasetFacts>> datasets,
        Fact<List<PauseFacts>> pauses,
        Fact<List<LagFacts>> lags,
        Fact<List<TopicFacts>> topics,
        Fact<List<ProofFacts>> proof,
        Fact<List<LetterFacts>> letters,
        Fact<List<MarketFacts>> market,
        Fact<List<PriceFacts>> prices,
        Fact<List<SettlementFacts>> settlement,
        Fact<List<TaskFacts>> schedule,
        Fact<List<AlertFacts>> alerts,
        Fact<List<FileFacts>> files,
        Fact<Boolean> registry,
        Fact<Boolean> objectStore) {}
