package dev.sluice.realtime;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.settings.SettingsException;
import dev.sluice.telemetry.MetricsAddress;
import dev.sluice.telemetry.MetricsServer;
import dev.sluice.telemetry.log.Logging;
import dev.sluice.telemetry.log.Logging.Threshold;
import java.util.Map;

/**
 * The program. Ends with 0 when it is told to, with 1 when it failed, and with 2 if its settings cannot be used.
 */
public final class RealtimeJob {
    /** A length that a record claims costs memory before it is found out; none may be longer than a topic takes. */
    private static final String LONGEST_BYTES = Integer.toString(16 << 20);

    private RealtimeJob() {}

    /** {@code java -cp realtime-job-all.jar dev.sluice.realtime.RealtimeJob [--config FILE] [key=value …]}. */
    public static void main(String[] arguments) {
        System.getProperties().putIfAbsent("org.apache.avro.limits.string.maxLength", LONGEST_BYTES);
        System.getProperties().putIfAbsent("org.apache.avro.limits.bytes.maxLength", LONGEST_BYTES);
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        RealtimeConfig config;
        MetricsAddress metrics;
        try {
            Logging.start(System.getenv(), Threshold.WARN, Map.of());
            Settings settings = Settings.of(arguments, System.getenv());
            config = settings.build(() -> RealtimeConfig.from(settings));
            metrics = settings.build(() -> new MetricsAddress(
                    settings.text(Keys.METRICS_HOST), settings.number(Keys.METRICS_PORT, 0, MetricsAddress.MOST_PORT)));
        } catch (SettingsException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        Realtime realtime = Realtime.start(config);
        // It ends with the process.
        var unused = MetricsServer.startIfAsked(metrics, realtime.measures());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            boolean isHealthy = realtime.isLive();
                            realtime.close();
                            // A signal would otherwise decide the status.
                            Runtime.getRuntime().halt(isHealthy ? 0 : 1);
                        },
                        "ending"));
        return realtime.awaitEnd() ? 0 : 1;
    }
}
