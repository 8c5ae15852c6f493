package dev.sluice.producer;

import dev.sluice.producer.publish.Publisher;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.MetricsServer;
import dev.sluice.telemetry.ProducerMetrics;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The metrics of one producer: what it counts anyway, read whenever somebody asks. */
final class ProducerTelemetry implements AutoCloseable {
    private final Measures measures;
    private final Optional<MetricsServer> server;
    private final Map<String, String> datasets;

    private ProducerTelemetry(Measures measures, Optional<MetricsServer> server, Map<String, String> datasets) {
        this.measures = measures;
        this.server = server;
        this.datasets = datasets;
    }

    /** Shows which process it is, while it waits for others already. */
    static ProducerTelemetry start(String command, Publication publication) {
        Measures measures = Measures.ofProcess("produce " + command);
        Map<String, String> datasets = Contracts.shipped().ofEveryStatus().stream()
                .collect(Collectors.toMap(contract -> contract.topic().name(), Contract::dataset));
        return new ProducerTelemetry(measures, MetricsServer.startIfAsked(publication.metrics(), measures), datasets);
    }

    /** Tells what becomes of its records; to be called once. */
    void follow(Publisher publisher) {
        measures.read(
                ProducerMetrics.PRODUCED, told -> publisher.receipt().topics().forEach((topic, counts) -> {
                    told.of(counts.acknowledged(), dataset(topic), "acknowledged");
                    told.of(counts.failed(), dataset(topic), "failed");
                }));
        measures.read(ProducerMetrics.IN_FLIGHT, told -> publisher
                .receipt()
                .topics()
                .forEach((topic, counts) -> told.of(
                        (double) counts.attempted() - counts.acknowledged() - counts.failed(), dataset(topic))));
        measures.read(
                ProducerMetrics.PRODUCED_BYTES,
                told -> told.of(publisher.receipt().bytes()));
    }

    /** Tells of a venue, too; to be called once. */
    void follow(VenueMeasures venue) {
        venue.addTo(measures);
    }

    private String dataset(String topic) {
        return datasets.getOrDefault(topic, topic);
    }

    @Override
    public void close() {
        server.ifPresent(MetricsServer::close);
    }
}
