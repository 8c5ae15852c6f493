package dev.sluice.producer.sensors;

import dev.sluice.producer.sensors.DeviceType.Range;
import dev.sluice.producer.sensors.DeviceType.Supply;
import dev.sluice.producer.sensors.Reading.Quality;
import java.util.SplittableRandom;

/** What changes of a device from reading to reading. */
final class DeviceState {
    private static final int READINGS_A_PERCENT = 500;
    private static final int EMPTY = 3;
    private static final int NOTICED_AFTER = 5;
    private static final double NOISE = 0.01;
    private static final int WEAKEST = -120;
    private static final int STRONGEST = -30;

    private final Device device;
    private long sequence;
    private int battery;
    private int sinceDrained;
    private Anomaly anomaly = Anomaly.NONE;
    private int readingsLeft;
    private int readingsInto;
    private double stuckAt;
    private double drift;

    /** @param firstSequence number of the first reading */
    DeviceState(Device device, long firstSequence, SplittableRandom random) {
        this.device = device;
        this.sequence = firstSequence;
        this.battery = random.nextInt(EMPTY + 1, 101);
        this.sinceDrained = random.nextInt(READINGS_A_PERCENT);
    }

    Device device() {
        return device;
    }

    /**
     * The next reading that is sent; those of a dropout before it are counted and lost.
     *
     * @param hour of the day
     * @param anomalyShare of readings at which something begins to go wrong
     */
    Reading next(double hour, double anomalyShare, SplittableRandom random) {
        if (readingsLeft == 0) {
            anomaly = Anomaly.NONE;
            if (random.nextDouble() < anomalyShare) {
                begin(random);
            }
        }
        double honest = honest(hour, random);
        double value = readingsLeft > 0 ? wrong(honest, random) : honest;
        Reading reading =
                new Reading(sequence++, value, quality(value), anomaly, seconds(random), drained(), signal(random));
        readingsLeft = Math.max(0, readingsLeft - 1);
        readingsInto++;
        return reading;
    }

    private void begin(SplittableRandom random) {
        Anomaly[] all = Anomaly.values();
        anomaly = all[1 + random.nextInt(all.length - 1)];
        readingsLeft = random.nextInt(anomaly.shortest(), anomaly.longest() + 1);
        readingsInto = 0;
        drift = random.nextDouble(0.002, 0.01) * (random.nextBoolean() ? 1 : -1);
        stuckAt = Double.NaN;
        if (anomaly == Anomaly.DROPOUT) {
            sequence += readingsLeft;
            readingsLeft = 1;
        }
    }

    private double honest(double hour, SplittableRandom random) {
        Range usual = device.type().usual();
        double level = DailyCurve.at(device.type(), hour);
        if (device.type().isSwitch()) {
            return random.nextDouble() < level ? 1 : 0;
        }
        double noisy = level + device.bias() + NOISE * (random.nextDouble() + random.nextDouble() - 1);
        return rounded(device.type().possible().nearest(usual.low() + usual.width() * noisy));
    }

    private double wrong(double honest, SplittableRandom random) {
        Range usual = device.type().usual();
        Range possible = device.type().possible();
        double beyond = possible.width() * random.nextDouble(0.05, 0.5);
        boolean isUp = random.nextBoolean();
        return switch (anomaly) {
            case SPIKE ->
                device.type().isSwitch()
                        ? 1 - honest
                        : rounded(honest + usual.width() * random.nextDouble(0.5, 2) * (isUp ? 1 : -1));
            case STUCK -> {
                stuckAt = Double.isNaN(stuckAt) ? honest : stuckAt;
                yield stuckAt;
            }
            case DRIFT ->
                device.type().isSwitch() ? honest : rounded(honest + usual.width() * drift * (readingsInto + 1));
            case OUT_OF_RANGE -> rounded(isUp ? possible.high() + beyond : possible.low() - beyond);
            case NONE, DROPOUT -> honest;
        };
    }

    private Quality quality(double value) {
        if (!device.type().possible().has(value)) {
            return Quality.BAD;
        }
        boolean isNoticed =
                switch (anomaly) {
                    case SPIKE -> !device.type().isSwitch();
                    case STUCK -> readingsInto >= NOTICED_AFTER;
                    case DRIFT -> Math.abs(drift) * (readingsInto + 1) > 0.1;
                    case NONE, DROPOUT, OUT_OF_RANGE -> false;
                };
        return isNoticed ? Quality.SUSPECT : Quality.GOOD;
    }

    private double seconds(SplittableRandom random) {
        Range range = device.type().seconds();
        return rounded(random.nextDouble(range.low(), range.high()));
    }

    /** Somebody changes an empty battery. */
    private Integer drained() {
        if (device.type().supply() != Supply.BATTERY) {
            return null;
        }
        if (++sinceDrained >= READINGS_A_PERCENT) {
            sinceDrained = 0;
            battery = battery <= EMPTY ? 100 : battery - 1;
        }
        return battery;
    }

    private Integer signal(SplittableRandom random) {
        if (device.type().supply() == Supply.WIRE) {
            return null;
        }
        return Math.min(STRONGEST, Math.max(WEAKEST, device.signal() + random.nextInt(-6, 7)));
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100;
    }
}
