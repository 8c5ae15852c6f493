package dev.sluice.realtime.fraud;

import dev.sluice.realtime.judge.EventReader;
import dev.sluice.realtime.judge.Ruling;
import dev.sluice.schemas.contract.Contract;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/** Good payments, by card, to alerts. */
public final class FraudStream {
    static final String CARDS = "payment-cards";

    private final Contract alerts;
    private final EventReader reader;
    private final FraudParameters parameters;
    private final AlertFrames frames;
    private final Consumer<FraudRule> alerted;

    /**
     * @param alerts their contract
     * @param reader of payments
     * @param alerted is told of each alert
     */
    public FraudStream(
            Contract alerts,
            EventReader reader,
            FraudParameters parameters,
            AlertFrames frames,
            Consumer<FraudRule> alerted) {
        this.alerts = alerts;
        this.reader = reader;
        this.parameters = parameters;
        this.frames = frames;
        this.alerted = alerted;
    }

    /** Adds the rules behind {@code payments}, which are good and have any key. */
    public void follow(KStream<byte[], Ruling.Good> payments, StreamsBuilder builder) {
        builder.addStateStore(Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(CARDS), Serdes.String(), CardHistorySerde.serde())
                .withLoggingEnabled(Map.of()));
        payments.selectKey((key, good) -> good.event().get("card_hash").toString(), Named.as("payments-key-by-card"))
                .mapValues(good -> good.letter().value(), Named.as("payments-bytes-by-card"))
                .repartition(Repartitioned.with(Serdes.String(), Serdes.ByteArray())
                        .withName("payments-by-card")
                        .withNumberOfPartitions(alerts.topic().partitions()))
                .process(
                        () -> new FraudProcessor(CARDS, reader, parameters, frames, alerted),
                        Named.as("payments-fraud"),
                        CARDS)
                .to(
                        alerts.topic().name(),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("payments-alerts"));
    }
}
