package dev.sluice.schedule.settlement;

import dev.sluice.audit.Goal;
import dev.sluice.audit.Place;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What topics held when it was asked is in silver. */
public final class SilverHasAll implements Condition {
    private static final String GOLD = "gold.";

    private final Place place;
    private final Duration patience;

    /** @param place with the datasets that are meant */
    public SilverHasAll(Place place, Duration patience) {
        this.place = place;
        this.patience = patience;
    }

    @Override
    public Optional<String> unmet() {
        // A stream that an operator has paused has not all either; gold is not what is settled from.
        Goal goal = Goal.at(place, stream -> stream.startsWith(GOLD));
        return Wait.until(
                () -> {
                    Map<String, Long> missing = goal.missing();
                    return missing.isEmpty() ? Optional.empty() : Optional.of(words(missing));
                },
                patience);
    }

    private static String words(Map<String, Long> missing) {
        return missing.entrySet().stream()
                        .map(entry -> String.format("%s is %,d offsets behind", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "))
                + " what had come by then; './sluice status' says whether it moves";
    }
}
