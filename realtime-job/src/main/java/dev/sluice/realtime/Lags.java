package dev.sluice.realtime;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.telemetry.Measures;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** How many records of raw topics the job's consumers have not read, as Kafka's client has measured it. */
final class Lags {
    private static final String NAME = "records-lag";
    private static final String TOPIC = "topic";

    private final Map<String, String> datasets;
    private final Supplier<Map<MetricName, ? extends Metric>> client;

    Lags(List<Contract> contracts, Supplier<Map<MetricName, ? extends Metric>> client) {
        this.datasets =
                contracts.stream().collect(Collectors.toMap(c -> c.topic().name(), Contract::dataset));
        this.client = client;
    }

    void tell(Measures.Told told) {
        Map<String, Double> sums = new TreeMap<>();
        client.get().forEach((name, metric) -> {
            String dataset = datasets.get(name.tags().get(TOPIC));
            if (name.name().equals(NAME) && dataset != null && metric.metricValue() instanceof Double lag) {
                // Until its first answer the client says that it is not a number.
                sums.merge(dataset, lag.isNaN() ? 0 : lag, Double::sum);
            }
        });
        sums.forEach((dataset, records) -> told.of(records, dataset));
    }
}
