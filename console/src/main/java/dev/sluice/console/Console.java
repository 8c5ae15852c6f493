package dev.sluice.console;

import dev.sluice.console.http.ConsoleServer;
import dev.sluice.console.look.Switch;
import dev.sluice.console.look.Watch;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.settings.SettingsException;
import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.MetricsAddress;
import dev.sluice.telemetry.MetricsServer;
import dev.sluice.telemetry.log.Logging;
import dev.sluice.telemetry.log.Logging.Threshold;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The program. Ends with 0 when it is told to, with 1 when it cannot start, and with 2 if its settings cannot be used. */
public final class Console implements AutoCloseable {
    private final Watch watch;
    private final ConsoleServer server;
    private final Measures measures;

    private Console(Watch watch, ConsoleServer server, Measures measures) {
        this.watch = watch;
        this.server = server;
        this.measures = measures;
    }

    /** {@code java -cp console-all.jar dev.sluice.console.Console [--config FILE] [key=value …]}. */
    public static void main(String[] arguments) throws InterruptedException {
        ConsoleConfig config;
        MetricsAddress metrics;
        try {
            // What is away is said once, by the look that misses it.
            Logging.start(System.getenv(), Threshold.WARN, Map.of("org.apache.kafka", Threshold.ERROR));
            Settings settings = Settings.of(arguments, System.getenv());
            config = settings.build(() -> ConsoleConfig.from(settings));
            metrics = settings.build(() -> new MetricsAddress(
                    settings.text(Keys.METRICS_HOST), settings.number(Keys.METRICS_PORT, 0, MetricsAddress.MOST_PORT)));
        } catch (SettingsException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Console console = begun(config);
        // It ends with the process.
        var unused = MetricsServer.startIfAsked(metrics, console.measures);
        PrintStream out = Logging.speech(System.getenv(), System.out, Console.class.getName());
        out.println("The console is at http://" + config.host() + ":" + console.port() + "/");
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            console.close();
                            ended.countDown();
                            // A signal would otherwise decide the status.
                            Runtime.getRuntime().halt(0);
                        },
                        "ending"));
        ended.await();
    }

    private static Console begun(ConsoleConfig config) {
        try {
            return start(config);
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    /** Starts; whatever of the platform is away is looked for until it is there. */
    static Console start(ConsoleConfig config) {
        Watch watch = Watch.over(config.site());
        Measures measures = Measures.ofProcess("console");
        try {
            ConsoleServer server = ConsoleServer.start(
                    new InetSocketAddress(config.host(), config.port()),
                    watch,
                    new Switch(
                            config.site().place().lake(), config.site().place().contracts()),
                    config.terms(),
                    measures);
            return new Console(watch, server, measures);
        } catch (RuntimeException e) {
            watch.close();
            throw e;
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        watch.close();
    }
}
