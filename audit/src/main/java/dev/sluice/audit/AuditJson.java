package dev.sluice.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;

/** An audit for programs. Money is text, so that no reader makes a floating-point number of it. */
public final class AuditJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditJson() {}

    /** The whole report. */
    public static ObjectNode of(AuditReport report, List<Contract> contracts) {
        ObjectNode root = JSON.createObjectNode()
                .put("depth", report.depth().name())
                .put("holds", report.holds())
                .put("caughtUp", report.isCaughtUp())
                .put("unexplained", report.unexplained());
        var datasets = root.putArray("datasets");
        report.datasets().forEach(d -> datasets.add(of(d, digits(d.dataset(), contracts))));
        return root;
    }

    /** What no metadata names. */
    public static ArrayNode of(List<Orphans> orphans) {
        ArrayNode all = JSON.createArrayNode();
        orphans.forEach(one -> all.addObject()
                .put("table", one.table())
                .put("files", one.count())
                .put("bytes", one.bytes())
                .put("first", one.first()));
        return all;
    }

    private static ObjectNode of(DatasetAudit dataset, int digits) {
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
                .put("in", shown(sums.in(), digits))
                .put("silver", shown(sums.out(), digits))
                .put("dead", shown(sums.dead(), digits))
                .put("duplicate", shown(sums.duplicate(), digits)));
        var checks = node.putArray("checks");
        dataset.checks().forEach(c -> {
            ObjectNode check = checks.addObject()
                    .put("what", c.what())
                    .put("outcome", c.outcome().name())
                    .put("unexplained", c.unexplained())
                    .put("waiting", c.waiting())
                    .put("hole", c.hole());
            put(check, "expected", c.expected(), digits);
            put(check, "actual", c.actual(), digits);
        });
        deep(node, dataset, digits);
        return node;
    }

    /** What only a full audit knows, and which files one by metadata has opened. */
    private static void deep(ObjectNode node, DatasetAudit dataset, int digits) {
        var days = node.putArray("days");
        dataset.days().forEach(day -> days.addObject()
                .put("day", day.day().toString())
                .put("currency", day.currency())
                .put("topic", shown(day.topic(), digits))
                .put("bronze", shown(day.bronze(), digits))
                .put("silver", shown(day.silver(), digits))
                .put("dead", shown(day.dead(), digits))
                .put("duplicate", shown(day.duplicate(), digits))
                .put("inGold", shown(day.inGold(), digits))
                .put("gold", shown(day.gold(), digits)));
        var samples = node.putArray("samples");
        dataset.samples().forEach(sample -> {
            ObjectNode one = samples.addObject().put("table", sample.table()).put("files", sample.files());
            sample.opened().forEach(one.putArray("opened")::add);
        });
    }

    private static void put(ObjectNode check, String field, Number value, int digits) {
        if (value instanceof BigDecimal amount) {
            check.put(field, shown(amount, digits));
        } else {
            check.put(field, value.longValue());
        }
    }

    /** As many digits as the contract's amounts have. */
    private static String shown(BigDecimal amount, int digits) {
        return amount.setScale(Math.max(digits, amount.scale())).toPlainString();
    }

    private static int digits(String dataset, List<Contract> contracts) {
        return contracts.stream()
                .filter(c -> c.dataset().equals(dataset))
                .findFirst()
                .flatMap(Contract::money)
                .map(Money::scale)
                .orElse(0);
    }
}
