package dev.sluice.producer;

import dev.sluice.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;

/** Waits for what a program needs before it can start, and says what it waits for. */
final class Patience {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Stop stop;
    private final PrintStream out;

    Patience(Stop stop, PrintStream out) {
        this.stop = stop;
        this.out = out;
    }

    /** Asks {@code obstacle} until there is none. False if the program is to end before. */
    boolean outlasts(Supplier<Optional<String>> obstacle) {
        Optional<String> said = Optional.empty();
        while (!stop.isRequested()) {
            Optional<String> found = obstacle.get();
            if (found.isEmpty()) {
                return true;
            }
            if (!found.equals(said)) {
                out.println("Waiting: " + found.get() + "; asking again every 2 seconds");
                said = found;
            }
            pause();
        }
        return false;
    }

    /** What stands in the way of {@code step} for now; what stands in its way for good is thrown. */
    static Optional<String> registryObstacle(Runnable step) {
        try {
            step.run();
            return Optional.empty();
        } catch (RegistryUnavailableException e) {
            return Optional.of(e.getMessage());
        } catch (SerializationException e) {
            // Confluent's serializer, whose client throws IOException when the registry is away.
            if (e.getCause() instanceof IOException) {
                return Optional.of(e.getMessage() + ": " + e.getCause());
            }
            throw e;
        }
    }

    private void pause() {
        long end = System.nanoTime() + PAUSE_NANOS;
        while (!stop.isRequested() && end - System.nanoTime() > 0) {
            LockSupport.parkNanos(this, PAUSE_NANOS / 20);
        }
    }
}
