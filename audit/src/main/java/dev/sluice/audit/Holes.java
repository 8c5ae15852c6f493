package dev.sluice.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds where a table's rows are not what its commits said. */
final class Holes {
    private final Layer layer;

    private Holes(Layer layer) {
        this.layer = layer;
    }

    /** The first wrong place, as table, partition and offsets. */
    static String first(Layer layer) {
        List<Commit> expected = layer.commits().isEmpty() ? wholeSlices(layer) : layer.commits();
        Holes holes = new Holes(layer);
        return expected.stream()
                .sorted(Comparator.comparing(Commit::partition).thenComparingLong(Commit::from))
                .map(holes::in)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(layer.table() + ": rows at offsets that its position does not cover");
    }

    private static List<Commit> wholeSlices(Layer layer) {
        return layer.position().slices().entrySet().stream()
                .map(e -> new Commit(
                        e.getKey(),
                        e.getValue().from(),
                        e.getValue().until(),
                        e.getValue().counts().out()))
                .toList();
    }

    private Optional<String> in(Commit commit) {
        long found = layer.coordinates().count(commit.partition(), commit.from(), commit.until());
        if (found == commit.rows()) {
            return Optional.empty();
        }
        String where = layer.table() + ", partition " + commit.partition() + ", offsets ";
        if (commit.isDense()) {
            return Optional.of(where + exactly(commit));
        }
        long difference = Math.abs(found - commit.rows());
        return Optional.of(where + commit.from() + " to " + (commit.until() - 1) + ": " + difference + " row(s) "
                + (found < commit.rows() ? "missing" : "too many"));
    }

    /** Every offset must have one row, so the first run without, or the first with two, can be named. */
    private String exactly(Commit commit) {
        long next = commit.from();
        for (long offset : layer.coordinates().of(commit.partition())) {
            if (offset >= commit.from() && offset < commit.until()) {
                if (offset < next) {
                    return offset + ": there twice";
                }
                if (offset > next) {
                    return next + " to " + (offset - 1) + ": missing";
                }
                next = offset + 1;
            }
        }
        return next + " to " + (commit.until() - 1) + ": missing";
    }
}
