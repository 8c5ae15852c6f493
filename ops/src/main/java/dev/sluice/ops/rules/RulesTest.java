package dev.sluice.ops.rules;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.validation.RecordJudge;
import dev.sluice.validation.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;

/** Judges a file of records by the rules of a contract. */
public final class RulesTest {
    private final RuleSet rules;
    private final Instant arrival;

    /** @param arrival when all the records are taken to have arrived */
    public RulesTest(Contract contract, Instant arrival) {
        this.rules = RuleSet.of(contract);
        this.arrival = arrival;
    }

    /** The rules that judge. */
    public RuleSet rules() {
        return rules;
    }

    /** One verdict per record of the file that people know as {@code name}, in the order of the file; throws only if the file cannot be read. */
    public void judge(String name, InputStream file, Consumer<Verdict> verdicts) throws IOException {
        RecordJudge judge = new RecordJudge(rules);
        RecordFile.Reader reader = new RecordFile.Reader() {
            @Override
            public void record(String where, GenericRecord event) {
                verdicts.accept(Verdict.judged(where, judge.judge(event, arrival)));
            }

            @Override
            public void problem(String where, String problem) {
                verdicts.accept(Verdict.unreadable(where, problem));
            }
        };
        new RecordFile(name, rules.event(), reader).read(file);
    }
}
