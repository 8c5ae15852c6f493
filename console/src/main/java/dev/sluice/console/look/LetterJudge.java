package dev.sluice.console.look;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Evolution;
import dev.sluice.schemas.contract.Severity;
import dev.sluice.schemas.registry.RegistryRefusedException;
import dev.sluice.schemas.registry.RegistryUnavailableException;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.validation.EventFrames;
import dev.sluice.validation.RecordJudge;
import dev.sluice.validation.RuleSet;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * Judges records that died again by today's rules, which are those of the contracts that the console was started with. By
 * the rules alone: whether silver has the event already is not asked, as that takes a search through silver.
 */
final class LetterJudge {
    private final Contract contract;
    private final Writers writers;
    private final RuleSet rules;
    private final EventFrames frames;
    private final RecordJudge judge;

    LetterJudge(Contract contract, Writers writers) {
        this.contract = contract;
        this.writers = writers;
        this.frames = new EventFrames(contract);
        this.rules = RuleSet.of(contract);
        this.judge = new RecordJudge(rules);
    }

    /** What would become of a record today. */
    enum Outlook {
        PASSES,
        STAYS_DEAD,
        /** The registry does not tell the schema by which it was written. */
        UNKNOWN
    }

    /** Label of today's rules. */
    String ruleSet() {
        return rules.label();
    }

    /** @param value null for a tombstone */
    Outlook of(byte[] value, Instant arrived) {
        OptionalInt id = WireFormat.schemaId(value);
        if (id.isEmpty() || value.length > contract.maxValueBytes()) {
            return Outlook.STAYS_DEAD;
        }
        Optional<Schema> writer;
        try {
            writer = writers.byId(id.getAsInt());
        } catch (RegistryUnavailableException | RegistryRefusedException e) {
            return Outlook.UNKNOWN;
        }
        return writer.flatMap(schema -> event(value, schema))
                        .filter(event -> passes(event, arrived))
                        .isPresent()
                ? Outlook.PASSES
                : Outlook.STAYS_DEAD;
    }

    private boolean passes(GenericRecord event, Instant arrived) {
        return judge.judge(event, arrived).stream().noneMatch(violation -> violation.severity() == Severity.REJECT);
    }

    /** What silver would read; empty if that is no event. */
    private Optional<GenericRecord> event(byte[] value, Schema writer) {
        return Evolution.problems(contract.event(), writer).isEmpty() ? frames.event(value, writer) : Optional.empty();
    }
}
