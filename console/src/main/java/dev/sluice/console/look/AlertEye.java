package dev.sluice.console.look;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.console.fact.AlertFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Asks an Alertmanager which alerts fire. */
final class AlertEye implements Eye<List<AlertFacts>> {
    private static final int MOST = 50;

    private final WebEye web;
    private final String url;

    /** @param url of the Alertmanager */
    AlertEye(WebEye web, String url) {
        this.web = web;
        this.url = url;
    }

    @Override
    public List<AlertFacts> see() {
        List<AlertFacts> alerts = new ArrayList<>();
        for (JsonNode alert : web.json(url + "/api/v2/alerts?active=true&silenced=false&inhibited=false")) {
            JsonNode labels = alert.path("labels");
            JsonNode annotations = alert.path("annotations");
            String runbook = annotations.path("runbook_url").asText();
            alerts.add(new AlertFacts(
                    labels.path("alertname").asText(),
                    labels.path("severity").asText(),
                    annotations
                            .path("summary")
                            .asText(annotations.path("description").asText()),
                    runbook,
                    annotations.path("command").asText(runbook),
                    Instant.parse(alert.path("startsAt").asText())));
        }
        alerts.sort(Comparator.comparing(AlertFacts::severity).thenComparing(AlertFacts::name));
        return alerts.subList(0, Math.min(MOST, alerts.size()));
    }
}
