package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.gold.Rebuild;
import dev.sluice.lakehouse.Tally;
import dev.sluice.silver.ReplayDiff;

/** Replays for programs. */
final class ReplayJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplayJson() {}

    static ObjectNode root() {
        return JSON.createObjectNode();
    }

    static ObjectNode of(ReplayDiff diff) {
        ObjectNode root = JSON.createObjectNode().put("ruleSet", diff.ruleSet());
        root.set("now", of(diff.was()));
        root.set("after", of(diff.willBe()));
        root.put("added", diff.added()).put("gone", diff.gone()).put("changed", diff.changed());
        ArrayNode rules = root.putArray("rules");
        diff.rules().forEach(rule -> rules.addObject()
                .put("rule", rule.rule())
                .put("now", rule.before())
                .put("after", rule.after()));
        ObjectNode money = root.putObject("money");
        diff.money().forEach((currency, sums) -> money.putObject(currency)
                .put("now", sums.before().toPlainString())
                .put("after", sums.after().toPlainString()));
        ObjectNode examples = root.putObject("examples");
        diff.examples().forEach((change, lines) -> lines.forEach(examples.withArray("/" + change)::add));
        return root;
    }

    static ObjectNode of(Rebuild.Diff diff) {
        ObjectNode root = JSON.createObjectNode()
                .put("now", diff.before())
                .put("after", diff.after())
                .put("added", diff.added())
                .put("gone", diff.gone());
        ArrayNode examples = root.putArray("examples");
        diff.examples().forEach(examples::add);
        return root;
    }

    private static ObjectNode of(Tally.Counts counts) {
        return JSON.createObjectNode()
                .put("in", counts.in())
                .put("silver", counts.out())
                .put("dead", counts.dead())
                .put("duplicate", counts.duplicate());
    }
}
