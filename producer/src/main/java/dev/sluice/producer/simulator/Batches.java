package dev.sluice.producer.simulator;

import java.util.ArrayList;
import java.util.List;

/** Puts what is told at the same moment into common messages, for venues that do. */
public final class Batches {
    private Batches() {}

    /**
     * Neighbours that are told plainly become one batch; each other telling is one of its own. Order is kept.
     *
     * @param tellings none of them null
     */
    public static List<List<Telling>> of(List<Telling> tellings) {
        List<List<Telling>> batches = new ArrayList<>();
        List<Telling> plain = new ArrayList<>();
        for (Telling telling : tellings) {
            if (telling.form() != Telling.Form.PLAIN) {
                close(plain, batches);
                batches.add(List.of(telling));
            } else {
                plain.add(telling);
            }
        }
        close(plain, batches);
        return batches;
    }

    /** All trades of a batch, in order. */
    public static List<Trade> trades(List<Telling> batch) {
        return batch.stream()
                .flatMap(telling -> telling.burst().trades().stream())
                .toList();
    }

    private static void close(List<Telling> plain, List<List<Telling>> batches) {
        if (!plain.isEmpty()) {
            batches.add(List.copyOf(plain));
            plain.clear();
        }
    }
}
