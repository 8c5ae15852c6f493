package dev.sluice.realtime;

import dev.sluice.realtime.http.Health;
import dev.sluice.realtime.http.HttpAnswers;
import dev.sluice.realtime.judge.Patience;
import dev.sluice.realtime.price.PriceBook;
import dev.sluice.schemas.contract.DerivedTopics;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.RealtimeMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;

/** The running job: streams and HTTP server. */
public final class Realtime implements AutoCloseable, Health {
    private static final Duration CLOSING = Duration.ofSeconds(20);

    private final CountDownLatch ending = new CountDownLatch(1);
    private final CompletableFuture<KafkaStreams.State> ended = new CompletableFuture<>();
    private final Measures measures = Measures.ofProcess("realtime");
    private final HttpAnswers http;
    private final KafkaStreams streams;

    private Realtime(RealtimeConfig config) {
        Topology topology = RealtimeTopology.build(
                config,
                new ConfluentRegistry(config.registry()),
                new Patience(config.registryPatience(), ending),
                InstantSource.system(),
                measures);
        http = HttpAnswers.on(config.http().host(), config.http().port());
        HostInfo self = new HostInfo(config.http().host(), http.port());
        Properties properties = config.streams().properties(config.contracts());
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self.host() + ":" + self.port());
        streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(new Failure(ending));
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                ended.complete(now);
            }
        });
        measures.read(RealtimeMetrics.READY, told -> told.of(isReady() ? 1 : 0));
        measures.read(RealtimeMetrics.LAG, new Lags(config.contracts(), streams::metrics)::tell);
        http.start(prices(config, self), this, measures);
    }

    /** Starts it; throws if the configuration cannot run. */
    public static Realtime start(RealtimeConfig config) {
        Realtime realtime = new Realtime(config);
        realtime.streams.start();
        return realtime;
    }

    private PriceBook prices(RealtimeConfig config, HostInfo self) {
        return config.contract(DerivedTopics.PRICED).isPresent() ? new StreamsPriceBook(streams, self) : new NoPrices();
    }

    /** What it counts. */
    Measures measures() {
        return measures;
    }

    /** Where it answers. */
    public int httpPort() {
        return http.port();
    }

    /** Waits until it has ended; whether it was told to, and did not fail. */
    public boolean awaitEnd() {
        return ended.join() == KafkaStreams.State.NOT_RUNNING;
    }

    /** Names of the threads that it has now; one that was replaced has another. */
    Set<String> threads() {
        return streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::threadName)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean isLive() {
        return !streams.state().hasCompletedShutdown() && streams.state() != KafkaStreams.State.PENDING_ERROR;
    }

    @Override
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public String state() {
        return streams.state().name();
    }

    /** Ends it: what is under way is committed. Returns when it has ended, or has not within twenty seconds. */
    @Override
    public void close() {
        ending.countDown();
        streams.close(CLOSING);
        http.close();
    }
}
