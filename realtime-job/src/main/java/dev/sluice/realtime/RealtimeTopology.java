package dev.sluice.realtime;

import dev.sluice.realtime.fraud.AlertFrames;
import dev.sluice.realtime.fraud.FraudStream;
import dev.sluice.realtime.judge.Arrival;
import dev.sluice.realtime.judge.EventReader;
import dev.sluice.realtime.judge.Judge;
import dev.sluice.realtime.judge.JudgeMeasures;
import dev.sluice.realtime.judge.JudgeProcessor;
import dev.sluice.realtime.judge.Letters;
import dev.sluice.realtime.judge.Patience;
import dev.sluice.realtime.judge.Ruling;
import dev.sluice.realtime.judge.WriterSchemas;
import dev.sluice.realtime.price.PriceStream;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.DerivedTopics;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.RealtimeMetrics;
import java.time.InstantSource;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Raw topics to judged ones and dead letters; good payments to alerts; good trades to latest prices. Every node, store and
 * internal topic has a name of its own, so that a change elsewhere renames none of them.
 */
public final class RealtimeTopology {
    /** The dataset that fraud rules score. */
    static final String PAYMENTS = "payments";

    private final RealtimeConfig config;
    private final SchemaRegistry registry;
    private final Patience patience;
    private final InstantSource clock;
    private final Measures measures;
    private final WriterSchemas writers;
    private final StreamsBuilder builder = new StreamsBuilder();

    private RealtimeTopology(
            RealtimeConfig config, SchemaRegistry registry, Patience patience, InstantSource clock, Measures measures) {
        this.config = config;
        this.registry = registry;
        this.patience = patience;
        this.clock = clock;
        this.measures = measures;
        this.writers = new WriterSchemas(registry, patience, clock);
    }

    /** The topology of {@code config}: the same for the same configuration; asks nobody while it is built. */
    public static Topology build(
            RealtimeConfig config, SchemaRegistry registry, Patience patience, InstantSource clock, Measures measures) {
        RealtimeTopology topology = new RealtimeTopology(config, registry, patience, clock, measures);
        config.contracts().stream().filter(DerivedTopics::isJudged).forEach(topology::add);
        return topology.builder.build();
    }

    private void add(Contract contract) {
        KStream<byte[], Ruling.Good> good = judged(contract);
        if (contract.dataset().equals(DerivedTopics.PRICED)) {
            new PriceStream(DerivedTopics.latestPrices(contract), new EventReader(contract, writers))
                    .follow(good, builder);
        }
        if (contract.dataset().equals(PAYMENTS)) {
            config.contract(DerivedTopics.ALERTS)
                    .ifPresent(alerts -> fraud(contract, alerts).follow(good, builder));
        }
    }

    private FraudStream fraud(Contract payments, Contract alerts) {
        return new FraudStream(
                alerts,
                new EventReader(payments, writers),
                config.fraud(),
                new AlertFrames(alerts, registry, patience),
                rule -> measures.add(RealtimeMetrics.ALERTS, rule.name()));
    }

    /** Good records, on their way to the judged topic; the others go to the dead letters. */
    private KStream<byte[], Ruling.Good> judged(Contract contract) {
        String dataset = contract.dataset();
        Judge judge = new Judge(contract, writers);
        JudgeMeasures counts = new JudgeMeasures(measures, dataset, clock);
        KStream<byte[], Ruling> rulings = builder.stream(
                        contract.topic().name(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withTimestampExtractor(new Arrival())
                                .withName(dataset + "-raw"))
                .process(() -> new JudgeProcessor(judge, counts), Named.as(dataset + "-judge"));
        KStream<byte[], Ruling> good =
                rulings.filter((key, ruling) -> ruling instanceof Ruling.Good, Named.as(dataset + "-only-good"));
        good.to(DerivedTopics.judged(contract).name(), letters(dataset + "-judged"));
        rulings.filter((key, ruling) -> ruling instanceof Ruling.Dead, Named.as(dataset + "-only-dead"))
                .to(DerivedTopics.deadLetters(contract).name(), letters(dataset + "-dead-letters"));
        return good.mapValues(ruling -> (Ruling.Good) ruling, Named.as(dataset + "-good"));
    }

    private static Produced<byte[], Ruling> letters(String name) {
        return Produced.with(Serdes.ByteArray(), Letters.serde())
                .withStreamPartitioner(Letters.partitioner())
                .withName(name);
    }
}
