package dev.sluice.ingest;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.settings.SettingsException;
import dev.sluice.telemetry.MetricsAddress;
import dev.sluice.telemetry.MetricsServer;
import dev.sluice.telemetry.log.Logging;
import dev.sluice.telemetry.log.Logging.Threshold;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The program. Ends with 0 when it is told to, with 1 when it cannot start, and with 2 if its settings cannot be used. */
public final class IngestApi {
    private IngestApi() {}

    /** {@code java -cp ingest-api-all.jar dev.sluice.ingest.IngestApi [--config FILE] [key=value …]}. */
    public static void main(String[] arguments) throws InterruptedException {
        IngestConfig config;
        MetricsAddress metrics;
        try {
            Logging.start(System.getenv(), Threshold.WARN, Map.of());
            Settings settings = Settings.of(arguments, System.getenv());
            config = settings.build(() -> IngestConfig.from(settings));
            metrics = settings.build(() -> new MetricsAddress(
                    settings.text(Keys.METRICS_HOST), settings.number(Keys.METRICS_PORT, 0, MetricsAddress.MOST_PORT)));
        } catch (SettingsException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Ingest ingest = start(config);
        // It ends with the process.
        var unused = MetricsServer.startIfAsked(metrics, ingest.measures());
        PrintStream out = Logging.speech(System.getenv(), System.out, IngestApi.class.getName());
        out.println("Listens on " + config.listener().host() + ":" + ingest.port() + "; /docs says what it takes");
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            ingest.close();
                            ended.countDown();
                            // A signal would otherwise decide the status.
                            Runtime.getRuntime().halt(0);
                        },
                        "ending"));
        ended.await();
    }

    private static Ingest start(IngestConfig config) {
        try {
            return Ingest.start(config);
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            throw e;
        }
    }
}
