package dev.sluice.ops.chaos;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Severity;
import dev.sluice.validation.RecordJudge;
import dev.sluice.validation.RuleSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;

/** Every rule set that a platform may ever be told to judge by, by its label. */
final class RuleBook {
    private final Map<String, RecordJudge> byLabel = new HashMap<>();

    /** The rules of these contracts. */
    RuleBook(List<Contract> contracts) {
        contracts.forEach(contract -> {
            RuleSet rules = RuleSet.of(contract);
            byLabel.putIfAbsent(rules.label(), new RecordJudge(rules));
        });
    }

    /** Whether the rules of this label let the event pass; interpreted in Java, while Spark judged it by columns. */
    boolean passes(String label, GenericRecord event, Instant arrival) {
        RecordJudge judge = byLabel.get(label);
        if (judge == null) {
            throw new IllegalStateException("Nobody ever had rules " + label + "; known are " + byLabel.keySet());
        }
        return judge.judge(event, arrival).stream().noneMatch(violation -> violation.severity() == Severity.REJECT);
    }
}
