package dev.sluice.ops.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A comparison with ledgers for programs. Money is text, so that no reader makes a floating-point number of it. */
public final class LedgerJson {
    private LedgerJson() {}

    /** The whole report. */
    public static ObjectNode of(LedgerReport report) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("holds", report.holds())
                .put("waiting", report.waiting());
        var ledgers = root.putArray("ledgers");
        report.ledgers().forEach(told -> {
            ObjectNode ledger = ledgers.addObject()
                    .put("file", told.file())
                    .put("dataset", told.dataset())
                    .put("runId", told.runId())
                    .put("finished", told.isFinished())
                    .put("entries", told.entries())
                    .put("failed", told.failed());
            told.problems().forEach(ledger.putArray("problems")::add);
        });
        var datasets = root.putArray("datasets");
        report.datasets().forEach(dataset -> describe(datasets.addObject(), dataset));
        return root;
    }

    private static void describe(ObjectNode json, Comparison dataset) {
        json.put("dataset", dataset.dataset())
                .put("holds", dataset.holds())
                .put("waitingForBronze", dataset.waiting().bronze())
                .put("waitingForSilver", dataset.waiting().silver())
                .put("unplaced", dataset.unplaced())
                .put("others", dataset.others());
        counts(json.putObject("told"), dataset.told());
        counts(json.putObject("found"), dataset.found());
        ObjectNode kinds = json.putObject("differences");
        dataset.differences().forEach((kind, count) -> kinds.put(word(kind), count));
        var first = json.putArray("first");
        dataset.first().forEach(difference -> first.addObject()
                .put("kind", word(difference.kind()))
                .put("id", difference.id())
                .put("where", difference.where())
                .put("found", difference.found()));
        ObjectNode money = json.putObject("money");
        dataset.money().forEach((currency, sums) -> money.putObject(currency)
                .put("ledger", sums.ledger().toPlainString())
                .put("silver", sums.silver().toPlainString())
                .put("waiting", sums.waiting().toPlainString()));
    }

    private static void counts(ObjectNode json, Comparison.Counts counts) {
        json.put("sound", counts.sound()).put("duplicate", counts.duplicate()).put("broken", counts.broken());
    }

    private static String word(Difference.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
