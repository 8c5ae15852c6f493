package dev.sluice.producer.payments;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Which record breaks in which way: all ways equally often, except that each rare one comes once in many records. */
final class BreakageChoice {
    /** A rare breakage is megabytes long; more of them and a generator would send little else. */
    static final int RARE_EVERY_RECORDS = 20_000;

    private static final Breakage[] ALL = Breakage.values();
    private static final List<Breakage> FREQUENT =
            Arrays.stream(ALL).filter(b -> !b.isRare()).toList();

    private final Map<Breakage, Long> lastRare = new EnumMap<>(Breakage.class);
    private long records;

    /** How the next record breaks, if it is one of the {@code share} that do. */
    Optional<Breakage> next(SplittableRandom random, double share) {
        records++;
        if (random.nextDouble() >= share) {
            return Optional.empty();
        }
        Breakage any = ALL[random.nextInt(ALL.length)];
        if (!any.isRare()) {
            return Optional.of(any);
        }
        Long last = lastRare.get(any);
        if (last != null && records - last < RARE_EVERY_RECORDS) {
            return Optional.of(FREQUENT.get(random.nextInt(FREQUENT.size())));
        }
        lastRare.put(any, records);
        return Optional.of(any);
    }
}
