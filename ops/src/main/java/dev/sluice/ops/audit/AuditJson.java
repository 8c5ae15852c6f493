package dev.sluice.ops.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** An audit for programs. Money is text, so that no reader makes a floating-point number of it. */
public final class AuditJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditJson() {}

    /** The whole report. */
    public static ObjectNode of(AuditReport report) {
        ObjectNode root = JSON.createObjectNode()
                .put("holds", report.holds())
                .put("caughtUp", report.isCaughtUp())
                .put("unexplained", report.unexplained());
        var datasets = root.putArray("datasets");
        report.datasets().forEach(d -> datasets.add(of(d)));
        return root;
    }

    private static ObjectNode of(DatasetAudit dataset) {
        ObjectNode node = JSON.createObjectNode()
                .put("dataset", dataset.dataset())
                .put("topic", dataset.topic())
                .put("bronze", dataset.bronze())
                .put("silver", dataset.judged().out())
                .put("dead", dataset.judged().dead())
                .put("duplicate", dataset.judged().duplicate())
                .put("waiting", dataset.waiting())
                .put("unexplained", dataset.unexplained());
        dataset.gold().ifPresent(gold -> node.put("gold", gold));
        ObjectNode money = node.putObject("money");
        new TreeMap<>(dataset.money()).forEach((currency, sums) -> money.putObject(currency)
                .put("in", sums.in().toPlainString())
                .put("silver", sums.out().toPlainString())
                .put("dead", sums.dead().toPlainString())
                .put("duplicate", sums.duplicate().toPlainString()));
        var checks = node.putArray("checks");
        dataset.checks().forEach(c -> checks.addObject()
                .put("what", c.what())
                .put("outcome", c.outcome().name())
                .put("expected", c.expected())
                .put("actual", c.actual())
                .put("unexplained", c.unexplained())
                .put("hole", c.hole()));
        return node;
    }
}
