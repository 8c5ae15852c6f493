package dev.sluice.producer;

import dev.sluice.producer.simulator.Fault;
import dev.sluice.producer.simulator.Faults;
import dev.sluice.producer.simulator.Ledger;
import dev.sluice.producer.simulator.LedgerFile;
import dev.sluice.producer.simulator.SimulatedVenue;
import dev.sluice.producer.simulator.SimulatorSettings;
import dev.sluice.producer.simulator.VenueSimulator;
import dev.sluice.schemas.settings.Setting;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Runs the venue simulator. */
record SimulatorCommand(SimulatorSettings settings, Optional<Duration> duration, Optional<Path> sent)
        implements Command {
    private static final long HIGHEST_RATE = 100_000;
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final List<String> VENUES = Stream.of(SimulatedVenue.values())
            .map(venue -> venue.name().toLowerCase(Locale.ROOT))
            .toList();

    private static final Map<Fault, Setting> SHARES = Map.of(
            Fault.GAP, ProduceKeys.GAP_SHARE,
            Fault.LOSS, ProduceKeys.LOSS_SHARE,
            Fault.DUPLICATE, ProduceKeys.TOLD_TWICE_SHARE,
            Fault.REORDER, ProduceKeys.REORDER_SHARE,
            Fault.MALFORMED, ProduceKeys.MALFORMED_SHARE,
            Fault.DROP, ProduceKeys.DROP_SHARE,
            Fault.SILENCE, ProduceKeys.SILENCE_SHARE,
            Fault.RUSH, ProduceKeys.RUSH_SHARE);

    static SimulatorCommand of(Options options) {
        SimulatedVenue venue = SimulatedVenue.valueOf(
                options.oneOf(ProduceKeys.SIMULATED_VENUE, VENUES).toUpperCase(Locale.ROOT));
        return new SimulatorCommand(
                new SimulatorSettings(
                        venue,
                        options.text(ProduceKeys.HOST),
                        upTo(options, ProduceKeys.PORT, 65_535),
                        upTo(options, ProduceKeys.REFERENCE_PORT, 65_535),
                        options.number(ProduceKeys.SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                        OptionalLong.of(firstId(options)),
                        tradesPerSecond(options),
                        venue.pingEvery(),
                        (int) options.number(ProduceKeys.HISTORY, 1_000, 10_000_000),
                        faults(options)),
                Publication.duration(options),
                options.parsedIfGiven(
                        ProduceKeys.SENT, "a path", Optional.empty(), text -> Optional.of(Path.of(text))));
    }

    @Override
    public int run(Stop stop, PrintStream out) {
        try (LedgerFile file =
                sent.map(path -> LedgerFile.create(settings.venue(), path)).orElse(null)) {
            return serve(file == null ? Ledger.none() : file, stop, out);
        } catch (UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private int serve(Ledger ledger, Stop stop, PrintStream out) {
        try (VenueSimulator simulator = VenueSimulator.start(settings, ledger)) {
            out.println("The venue listens on " + simulator.url() + "; its REST API is at " + simulator.referenceUrl()
                    + " (for reference=)");
            Pace pace = new Pace(new Pace.Limits(0, 0, duration), stop);
            while (!pace.isOver()) {
                LockSupport.parkNanos(this, NAP_NANOS);
            }
            out.println("The venue listens no longer");
            return 0;
        } catch (IllegalStateException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static Faults faults(Options options) {
        Map<Fault, Double> shares = new EnumMap<>(Fault.class);
        SHARES.forEach((fault, setting) -> shares.put(fault, options.share(setting)));
        double ofOthers = shares.get(Fault.GAP)
                + shares.get(Fault.LOSS)
                + shares.get(Fault.DUPLICATE)
                + shares.get(Fault.REORDER);
        String expected = "what the other shares of orders leave of 1 at most, and they are " + ofOthers;
        if (ofOthers + shares.get(Fault.MALFORMED) > 1) {
            options.parsed(ProduceKeys.MALFORMED_SHARE, expected, "", text -> {
                throw new IllegalArgumentException();
            });
            shares.clear();
        }
        return new Faults(
                upTo(options, ProduceKeys.DROP_AFTER, Integer.MAX_VALUE),
                upTo(options, ProduceKeys.REPEAT_LAST, 100),
                upTo(options, ProduceKeys.MALFORMED_EVERY, Integer.MAX_VALUE),
                shares);
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
