package dev.sluice.producer;

import dev.sluice.producer.simulator.Faults;
import dev.sluice.producer.simulator.SimulatorSettings;
import dev.sluice.producer.simulator.VenueSimulator;
import dev.sluice.schemas.settings.Setting;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Runs the venue simulator. */
record SimulatorCommand(SimulatorSettings settings, Optional<Duration> duration) implements Command {
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    static SimulatorCommand of(Options options) {
        Faults faults = new Faults(
                upTo(options, ProduceKeys.DROP_AFTER, Integer.MAX_VALUE),
                upTo(options, ProduceKeys.REPEAT_LAST, 100),
                upTo(options, ProduceKeys.MALFORMED_EVERY, Integer.MAX_VALUE));
        return new SimulatorCommand(
                new SimulatorSettings(
                        options.text(ProduceKeys.HOST),
                        upTo(options, ProduceKeys.PORT, 65_535),
                        options.number(ProduceKeys.SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                        (int) options.number(ProduceKeys.TRADE_RATE, 1, 100_000),
                        Duration.ofSeconds(20),
                        faults),
                Publication.duration(options));
    }

    @Override
    public int run(Stop stop, PrintStream out) {
        try (VenueSimulator simulator = VenueSimulator.start(settings)) {
            out.println("The venue listens on " + simulator.url());
            Pace pace = new Pace(new Pace.Limits(0, 0, duration), stop);
            while (!pace.isOver()) {
                LockSupport.parkNanos(this, NAP_NANOS);
            }
            return 0;
        } catch (IllegalStateException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static int upTo(Options options, Setting setting, int max) {
        return (int) options.number(setting, 0, max);
    }
}
