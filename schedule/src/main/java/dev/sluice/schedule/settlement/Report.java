package dev.sluice.schedule.settlement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.schemas.table.SettlementTables;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A close or a correction for people and programs. It follows from what tables keep, so it has the same bytes whenever it is
 * made.
 */
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> HEADINGS = List.of(
            SettlementTables.DAY,
            SettlementTables.MERCHANT,
            SettlementTables.CURRENCY,
            SettlementTables.TOTAL,
            SettlementTables.COUNT,
            SettlementTables.FEE,
            SettlementTables.SETTLEMENT);

    private final Entry entry;
    private final SortedMap<Payee, Line> lines;

    Report(Entry entry, SortedMap<Payee, Line> lines) {
        this.entry = entry;
        this.lines = lines;
    }

    /** Its name among reports, without an ending. */
    String name() {
        return "settlement_" + entry.day() + (entry.number() == 0 ? "" : ".correction-" + entry.number());
    }

    /** A heading and a line per payee, in order. Neither merchants nor currencies can hold a comma: the contract's rules. */
    String csv() {
        StringBuilder csv = new StringBuilder(String.join(",", HEADINGS)).append('\n');
        lines.forEach((payee, line) -> csv.append(String.join(
                        ",",
                        entry.day().toString(),
                        payee.merchant(),
                        payee.currency(),
                        Volumes.shown(line.total()),
                        Long.toString(line.payments()),
                        Volumes.shown(line.fee()),
                        Volumes.shown(line.settlement())))
                .append('\n'));
        return csv.toString();
    }

    /** The same with totals, what silver had, and how far it was. Money is text. */
    String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: " + e.getMessage(), e);
        }
    }

    /** Sums of all lines, by currency. */
    SortedMap<String, Line> totals() {
        SortedMap<String, Line> totals = new TreeMap<>();
        lines.forEach((payee, line) -> totals.merge(payee.currency(), line, Line::plus));
        return totals;
    }

    private ObjectNode tree() throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode()
                .put("businessDay", entry.day().toString())
                .put("entry", entry.number())
                .put("reason", entry.reason())
                .put("declaredAt", entry.declaredAt().toString())
                .put("declaredBy", entry.declaredBy())
                .put("proof", "held when this was declared")
                .put("feePercent", entry.feePercent().toPlainString())
                .put("merchantLines", lines.size());
        ObjectNode silver = root.putObject("silver");
        seen(silver.putObject("payments"), entry.payments());
        seen(silver.putObject("paymentFraudAlerts"), entry.alerts());
        ObjectNode volumes = (ObjectNode) JSON.readTree(entry.volumes());
        ObjectNode currencies = root.putObject("currencies");
        for (Map.Entry<String, Line> total : totals().entrySet()) {
            money(currencies.putObject(total.getKey()), total.getValue());
        }
        root.set("silverOfTheDay", volumes);
        var all = root.putArray("lines");
        lines.forEach((payee, line) -> money(
                all.addObject()
                        .put(SettlementTables.MERCHANT, payee.merchant())
                        .put(SettlementTables.CURRENCY, payee.currency()),
                line));
        return root;
    }

    private static void seen(ObjectNode node, Seen seen) throws JsonProcessingException {
        node.set("until", JSON.readTree(seen.until().json()));
        node.put("revision", seen.revision());
    }

    private static void money(ObjectNode node, Line line) {
        node.put(SettlementTables.TOTAL, Volumes.shown(line.total()))
                .put(SettlementTables.COUNT, line.payments())
                .put(SettlementTables.FEE, Volumes.shown(line.fee()))
                .put(SettlementTables.SETTLEMENT, Volumes.shown(line.settlement()));
    }

    /** A line of text per currency. */
    List<String> words() {
        return totals().entrySet().stream()
                .map(total -> "%s %s in %d payments, fee %s, paid out %s"
                        .formatted(
                                total.getKey(),
                                Volumes.shown(total.getValue().total()),
                                total.getValue().payments(),
                                Volumes.shown(total.getValue().fee()),
                                Volumes.shown(total.getValue().settlement())))
                .toList();
    }
}
