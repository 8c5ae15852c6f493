package dev.sluice.producer;

import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.telemetry.MetricsAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how fast to publish.
 *
 * @param config of the publisher and of the serializer
 * @param receipt file for the receipt
 * @param metrics where they are shown
 */
record Publication(
        Map<String, String> config,
        Contract contract,
        Pace.Limits limits,
        Optional<ReceiptFile> receipt,
        MetricsAddress metrics) {

    /** Publication of a shipped dataset, {@code perSecond} records a second; 0 for no limit. */
    static Publication of(Options options, String dataset, long perSecond) {
        Map<String, String> config = new HashMap<>(options.kafka());
        Settings connection = options.connection();
        config.putAll(Broker.from(connection).properties());
        config.putAll(RegistryAddress.from(connection).serializerConfig());
        options.addProblems(connection);
        config.put(ProduceKeys.SERIALIZER.key(), options.text(ProduceKeys.SERIALIZER));
        config.put(ProduceKeys.AUTO_REGISTER.key(), options.oneOf(ProduceKeys.AUTO_REGISTER, List.of("true", "false")));
        String file = options.text(ProduceKeys.RECEIPT);
        return new Publication(
                Map.copyOf(config),
                Contracts.shipped().named(dataset),
                new Pace.Limits(perSecond, options.number(ProduceKeys.COUNT, 0, Long.MAX_VALUE), duration(options)),
                file.isEmpty() ? Optional.empty() : Optional.of(new ReceiptFile(Path.of(file))),
                new MetricsAddress(options.text(Keys.METRICS_HOST), (int)
                        options.number(Keys.METRICS_PORT, 0, MetricsAddress.MOST_PORT)));
    }

    static Optional<Duration> duration(Options options) {
        String expected = "a positive ISO-8601 duration such as PT10S";
        return options.parsedIfGiven(ProduceKeys.DURATION, expected, Optional.empty(), text -> {
            Duration duration = Duration.parse(text);
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException();
            }
            return Optional.of(duration);
        });
    }

    String topic() {
        return contract.topic().name();
    }
}
