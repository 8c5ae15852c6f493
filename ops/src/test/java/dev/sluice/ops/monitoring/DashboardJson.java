package dev.sluice.ops.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.ops.monitoring.Dashboard.Row;
import dev.sluice.ops.monitoring.Panel.Kind;
import dev.sluice.ops.monitoring.Panel.Query;

/** Writes a dashboard as Grafana provisions it: without inputs to be asked for, and with fixed numbers, so that files can be compared. */
final class DashboardJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of Grafana 10; newer ones raise it when they read it. */
    private static final int SCHEMA = 38;

    private static final int COLUMNS = 24;
    private static final String[] COLOURS = {"green", "yellow", "red"};

    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode panels;
    private int id;
    private int y;

    private DashboardJson(Dashboard dashboard) {
        root.put("uid", dashboard.uid()).put("title", dashboard.title()).put("description", dashboard.about());
        root.putArray("tags").add("sluice");
        root.put("schemaVersion", SCHEMA).put("editable", false).put("refresh", "30s");
        root.put("timezone", "utc").put("graphTooltip", 1);
        root.putObject("time").put("from", "now-3h").put("to", "now");
        addLinks();
        addAnnotations();
        ArrayNode variables = root.putObject("templating").putArray("list");
        dashboard.variables().forEach(variable -> addVariable(variables.addObject(), variable));
        panels = root.putArray("panels");
        dashboard.rows().forEach(this::add);
    }

    static String of(Dashboard dashboard) throws JsonProcessingException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        return JSON.writer(printer).writeValueAsString(new DashboardJson(dashboard).root) + "\n";
    }

    private void addLinks() {
        ObjectNode others = root.putArray("links").addObject();
        others.put("type", "dashboards").put("title", "Sluice").put("asDropdown", false);
        others.put("includeVars", true).put("keepTime", true).putArray("tags").add("sluice");
    }

    /** Alerts that fire are marked in all graphs. */
    private void addAnnotations() {
        ObjectNode alerts = root.putObject("annotations").putArray("list").addObject();
        alerts.put("name", "Alerts").put("enable", true).put("iconColor", "red");
        alerts.put("expr", "ALERTS{alertstate=\"firing\", severity=~\"P1|P2\"}");
        alerts.put("titleFormat", "{{alertname}}").put("tagKeys", "severity,dataset,part,venue");
        alerts.put("step", "60s");
        addSource(alerts);
    }

    private static void addSource(ObjectNode node) {
        node.putObject("datasource").put("type", "prometheus").put("uid", "sluice-prometheus");
    }

    private static void addVariable(ObjectNode node, Dashboard.Variable variable) {
        node.put("name", variable.name()).put("label", variable.name()).put("type", "query");
        node.put("query", variable.query()).put("definition", variable.query());
        node.put("refresh", 2).put("sort", 1).put("multi", true);
        node.put("includeAll", true).put("allValue", ".+");
        ObjectNode current = node.putObject("current");
        current.put("selected", true).putArray("text").add("All");
        current.putArray("value").add("$__all");
        addSource(node);
    }

    private void add(Row row) {
        ObjectNode heading = panels.addObject();
        heading.put("id", ++id).put("type", "row").put("title", row.title()).put("collapsed", false);
        heading.putArray("panels");
        addPlace(heading, 0, COLUMNS, 1);
        y++;
        int x = 0;
        int height = 0;
        for (Panel panel : row.panels()) {
            if (x + panel.width() > COLUMNS) {
                x = 0;
                y += height;
                height = 0;
            }
            add(panel, x);
            x += panel.width();
            height = Math.max(height, panel.kind().height());
        }
        y += height;
    }

    private void add(Panel panel, int x) {
        ObjectNode node = panels.addObject();
        node.put("id", ++id).put("type", panel.kind().type()).put("title", panel.title());
        if (!panel.runbook().isEmpty()) {
            node.put("description", "What to do: docs/runbook/alerts.md#" + panel.runbook());
        }
        addPlace(node, x, panel.width(), panel.kind().height());
        addSource(node);
        ArrayNode targets = node.putArray("targets");
        panel.queries().forEach(query -> addTarget(targets, panel.kind(), query));
        addField(node.putObject("fieldConfig"), panel);
        addOptions(node.putObject("options"), panel.kind());
    }

    private static void addTarget(ArrayNode targets, Kind kind, Query query) {
        ObjectNode target = targets.addObject();
        target.put("refId", Character.toString('A' + targets.size() - 1)).put("expr", query.expression());
        target.put("legendFormat", query.legend());
        target.put("instant", kind != Kind.TIMES).put("range", kind == Kind.TIMES);
        if (kind == Kind.TABLE) {
            target.put("format", "table");
        }
        addSource(target);
    }

    private static void addField(ObjectNode config, Panel panel) {
        ObjectNode defaults = config.putObject("defaults");
        defaults.put("unit", panel.unit());
        ObjectNode thresholds = defaults.putObject("thresholds");
        thresholds.put("mode", "absolute");
        ArrayNode steps = thresholds.putArray("steps");
        steps.addObject().put("color", COLOURS[0]).putNull("value");
        for (int n = 0; n < panel.limits().size(); n++) {
            steps.addObject()
                    .put("color", COLOURS[n + 1])
                    .put("value", panel.limits().get(n));
        }
        if (panel.kind() == Kind.TIMES) {
            ObjectNode custom = defaults.putObject("custom");
            custom.put("lineWidth", 1)
                    .put("fillOpacity", 8)
                    .put("showPoints", "never")
                    .put("spanNulls", false);
            custom.putObject("thresholdsStyle").put("mode", panel.limits().isEmpty() ? "off" : "dashed");
        }
        config.putArray("overrides");
    }

    private static void addOptions(ObjectNode options, Kind kind) {
        if (kind == Kind.TIMES) {
            ObjectNode legend = options.putObject("legend");
            legend.put("displayMode", "table").put("placement", "bottom").put("showLegend", true);
            legend.putArray("calcs").add("lastNotNull").add("max");
            options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
        } else if (kind == Kind.NUMBER || kind == Kind.BARS) {
            ObjectNode reduce = options.putObject("reduceOptions");
            reduce.put("values", false).putArray("calcs").add("lastNotNull");
        }
        if (kind == Kind.NUMBER) {
            options.put("colorMode", "background").put("graphMode", "none").put("textMode", "auto");
        } else if (kind == Kind.BARS) {
            options.put("orientation", "horizontal").put("displayMode", "basic");
        }
    }

    private void addPlace(ObjectNode node, int x, int width, int height) {
        node.putObject("gridPos").put("x", x).put("y", y).put("w", width).put("h", height);
    }
}
