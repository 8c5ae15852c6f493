package dev.sluice.console;

import dev.sluice.console.http.ConsoleServer;
import dev.sluice.console.look.Switch;
import dev.sluice.console.look.Watch;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.settings.SettingsException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/** The program. Ends with 0 when it is told to, with 1 when it cannot start, and with 2 if its settings cannot be used. */
public final class Console implements AutoCloseable {
    private final Watch watch;
    private final ConsoleServer server;

    private Console(Watch watch, ConsoleServer server) {
        this.watch = watch;
        this.server = server;
    }

    /** {@code java -cp console-all.jar dev.sluice.console.Console [--config FILE] [key=value …]}. */
    public static void main(String[] arguments) throws InterruptedException {
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.showDateTime", "true");
        // What is away is said once, by the look that misses it.
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.org.apache.kafka", "error");
        ConsoleConfig config;
        try {
            Settings settings = Settings.of(arguments, System.getenv());
            config = settings.build(() -> ConsoleConfig.from(settings));
        } catch (SettingsException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Console console = begun(config);
        System.out.println("The console is at http://" + config.host() + ":" + console.port() + "/");
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
        try {
            ConsoleServer server = ConsoleServer.start(
                    new InetSocketAddress(config.host(), config.port()),
                    watch,
                    new Switch(
                            config.site().place().lake(), config.site().place().contracts()),
                    new ConsoleServer.Terms(
                            config.hosts(), config.key(), config.datasets(), config.platform(), config.option()));
            return new Console(watch, server);
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
