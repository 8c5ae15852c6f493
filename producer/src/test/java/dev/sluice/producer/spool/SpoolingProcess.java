package dev.sluice.producer.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Offers records, without a broker, and says what became of each, until it is killed. Argument: the spool's folder. */
final class SpoolingProcess {
    private SpoolingProcess() {}

    public static void main(String[] args) throws Exception {
        SpoolSettings settings =
                new SpoolSettings(Path.of(args[0]), 1L << 30, 1, Duration.ofMinutes(5), Duration.ofSeconds(1));
        try {
            Spool spool = Spool.open(settings, record -> new CompletableFuture<>(), new Told());
            for (long number = Long.parseLong(args[1]); ; number++) {
                Offered offered = spool.offer(ScriptedBroker.record(Long.toString(number)));
                System.out.println(offered + " " + number + ".");
            }
        } catch (SpoolLockedException e) {
            System.out.println(e.getMessage());
        }
    }
}
