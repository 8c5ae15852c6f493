package dev.sluice.producer;

import dev.sluice.producer.simulator.Faults;
import dev.sluice.producer.simulator.SimulatorSettings;
import dev.sluice.producer.simulator.VenueSimulator;
import dev.sluice.schemas.settings.Setting;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Runs the venue simulator. */
record SimulatorCommand(SimulatorSettings settings, Optional<Duration> duration) implements Command {
    private static final long HIGHEST_RATE = 100_000;
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
                        upTo(options, ProduceKeys.REFERENCE_PORT, 65_535),
                        options.number(ProduceKeys.SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                        OptionalLong.of(firstId(options)),
                        tradesPerSecond(options),
                        Duration.ofSeconds(20),
                        faults),
                Publication.duration(options));
    }

    @Override
    public int run(Stop stop, PrintStream out) {
        try (VenueSimulator simulator = VenueSimulator.start(settings)) {
            out.println("The venue listens on " + simulator.url() + "; its reference data is at "
                    + simulator.referenceUrl() + " (for reference=)");
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

    /** The clock runs ahead of the ids: at the highest rate a symbol has 100 trades in a millisecond. */
    private static long firstId(Options options) {
        long fromClock = System.currentTimeMillis() * HIGHEST_RATE / 1_000;
        return options.parsedIfGiven(ProduceKeys.FIRST_TRADE_ID, "a whole number above 0", fromClock, text -> {
            long id = Long.parseLong(text);
            if (id < 1) {
                throw new IllegalArgumentException();
            }
            return id;
        });
    }

    private static double tradesPerSecond(Options options) {
        String expected = "a number above 0 and up to " + HIGHEST_RATE;
        return options.parsed(ProduceKeys.TRADE_RATE, expected, 1.0, text -> {
            BigDecimal rate = new BigDecimal(text);
            if (rate.signum() <= 0 || rate.compareTo(BigDecimal.valueOf(HIGHEST_RATE)) > 0) {
                throw new IllegalArgumentException();
            }
            return rate.doubleValue();
        });
    }

    private static int upTo(Options options, Setting setting, int max) {
        return (int) options.number(setting, 0, max);
    }
}
