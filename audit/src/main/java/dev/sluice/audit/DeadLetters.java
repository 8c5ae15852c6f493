package dev.sluice.audit;

import dev.sluice.lakehouse.Lake;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Judged;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Why records died. */
public final class DeadLetters {
    private DeadLetters() {}

    /** The {@code most} frequent first reasons of each dataset, with how many records had them, and how many had others. */
    public static Map<String, Map<String, Long>> reasons(Place place, int most) {
        Map<String, Map<String, Long>> byDataset = new LinkedHashMap<>();
        try (Lake lake = Lake.open(place.lake())) {
            place.contracts().forEach(c -> byDataset.put(c.dataset(), reasons(lake, c, most)));
        }
        return byDataset;
    }

    private static Map<String, Long> reasons(Lake lake, Contract contract, int most) {
        Map<String, Long> counts = new HashMap<>();
        Rows.read(
                lake.load(DatasetTables.deadLetters(contract)),
                Stream.of(Judged.ERROR_REASON),
                row -> counts.merge(row.getField(Judged.ERROR_REASON).toString(), 1L, Long::sum));
        return frequent(counts, most);
    }

    /** So that they add up, the rare ones are one entry together. */
    static Map<String, Long> frequent(Map<String, Long> counts, int most) {
        List<Map.Entry<String, Long>> sorted = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .toList();
        // One rare reason takes no more room by its own name.
        int shown = sorted.size() == most + 1 ? sorted.size() : Math.min(most, sorted.size());
        Map<String, Long> frequent = new LinkedHashMap<>();
        sorted.subList(0, shown).forEach(e -> frequent.put(e.getKey(), e.getValue()));
        List<Map.Entry<String, Long>> others = sorted.subList(shown, sorted.size());
        if (!others.isEmpty()) {
            long records = others.stream().mapToLong(Map.Entry::getValue).sum();
            frequent.put("and " + others.size() + " other reasons", records);
        }
        return frequent;
    }
}
