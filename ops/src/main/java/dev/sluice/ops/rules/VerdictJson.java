package dev.sluice.ops.rules;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.schemas.contract.ForeignQuality;
import dev.sluice.schemas.contract.Severity;
import dev.sluice.validation.Finding;
import dev.sluice.validation.Violation;
import java.util.Locale;
import java.util.TreeMap;

/** Verdicts and findings for programs: one object a line. */
public final class VerdictJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private VerdictJson() {}

    /** One record. */
    public static ObjectNode of(Verdict verdict) {
        ObjectNode node = JSON.createObjectNode().put("where", verdict.where()).put("outcome", word(verdict.outcome()));
        if (!verdict.problem().isEmpty()) {
            node.put("problem", verdict.problem());
        }
        var violations = node.putArray("violations");
        for (Violation v : verdict.violations()) {
            violations
                    .addObject()
                    .put("rule", v.rule().text())
                    .put("severity", v.severity() == Severity.REJECT ? "error" : "warning")
                    .put("errorType", v.errorType())
                    .put("errorReason", v.errorReason())
                    .put("field", v.field())
                    .put("value", v.value());
        }
        return node;
    }

    /** The last line: counts, and the rules that counted. */
    public static ObjectNode of(Summary summary, String ruleSet) {
        ObjectNode node = JSON.createObjectNode().put("ruleSet", ruleSet).put("records", summary.records());
        for (Verdict.Outcome outcome : Verdict.Outcome.values()) {
            node.put(word(outcome), summary.count(outcome));
        }
        ObjectNode broken = node.putObject("broken");
        new TreeMap<>(summary.broken()).forEach(broken::put);
        return node;
    }

    /** One finding in a file. */
    public static ObjectNode of(String file, Finding finding) {
        return JSON.createObjectNode()
                .put("file", file)
                .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
                .put("rule", finding.rule().text())
                .put("field", finding.field())
                .put("what", finding.what())
                .put("remedy", finding.remedy());
    }

    /** One quality entry in a file that is no rule of ours. */
    public static ObjectNode of(String file, ForeignQuality entry) {
        return JSON.createObjectNode()
                .put("file", file)
                .put("kind", "foreign")
                .put("rule", entry.id())
                .put("field", entry.field())
                .put("engine", entry.engine());
    }

    private static String word(Verdict.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
