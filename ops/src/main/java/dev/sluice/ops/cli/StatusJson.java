package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.audit.Standing;
import dev.sluice.monitor.StreamReport;
import dev.sluice.ops.platform.Health;
import dev.sluice.stack.PartStatus;
import java.util.List;

/** Health for programs. */
final class StatusJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StatusJson() {}

    /** @param contracts folder of the contracts; empty for those that Sluice ships */
    static ObjectNode of(Health health, String contracts) {
        ObjectNode root = JSON.createObjectNode()
                .put("up", true)
                .put("well", health.problems().isEmpty())
                .put("contracts", contracts);
        var problems = root.putArray("problems");
        health.problems().forEach(problems::add);
        var parts = root.putArray("parts");
        health.parts()
                .forEach(part -> parts.add(
                        of(part).put("restartsOfDay", health.restarts().getOrDefault(part.name(), 0L))));
        queries(root, health.queries());
        var datasets = root.putArray("datasets");
        health.standings().forEach(standing -> datasets.add(of(standing)));
        return root;
    }

    /** Puts what a driver says of its streams into {@code root}. */
    static void queries(ObjectNode root, List<StreamReport> streams) {
        var queries = root.putArray("queries");
        streams.forEach(query -> queries.addObject()
                .put("name", query.name())
                .put("phase", query.phase())
                .put("since", query.since().toString())
                .put("reason", query.reason())
                .put("busySince", query.busySince().map(Object::toString).orElse(null))
                .put("lastBatch", query.lastBatch())
                .put("lastRecords", query.lastRows())
                .put("lastMillis", query.lastMillis()));
    }

    private static ObjectNode of(PartStatus part) {
        ObjectNode node = JSON.createObjectNode()
                .put("name", part.name())
                .put("state", part.state().name())
                .put("pid", part.pid())
                .put("residentBytes", part.residentBytes())
                .put("cpuMillis", part.cpuTime().toMillis())
                .put("uptimeMillis", part.uptime().toMillis());
        ObjectNode ports = node.putObject("ports");
        part.ports().forEach(ports::put);
        return node;
    }

    private static ObjectNode of(Standing standing) {
        ObjectNode node = JSON.createObjectNode()
                .put("dataset", standing.dataset())
                .put("arrived", standing.arrived())
                .put("bronze", standing.bronze())
                .put("silver", standing.judged().out())
                .put("dead", standing.judged().dead())
                .put("duplicate", standing.judged().duplicate())
                .put("gold", standing.inGold());
        node.putObject("lag")
                .put("bronze", standing.beforeBronze())
                .put("silver", standing.beforeSilver())
                .put("gold", standing.beforeGold());
        node.putObject("ruleSet")
                .put("last", standing.rules().last())
                .put("today", standing.rules().today());
        return node;
    }
}
