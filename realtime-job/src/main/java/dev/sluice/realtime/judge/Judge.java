package dev.sluice.realtime.judge;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.DerivedTopics;
import dev.sluice.schemas.contract.Severity;
import dev.sluice.schemas.contract.VerdictHeaders;
import dev.sluice.validation.RecordJudge;
import dev.sluice.validation.RuleSet;
import dev.sluice.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Rules on the raw records of one dataset as silver does: same ids, same reasons, same order. Safe for threads. */
public final class Judge {
    private final EventReader reader;
    private final RecordJudge rules;
    private final byte[] ruleSet;
    private final DeadLetters deadLetters;
    private final int maxRecordBytes;

    /** A judge by the rules of {@code contract}; throws with all problems if the rules have any. */
    public Judge(Contract contract, WriterSchemas writers) {
        RuleSet set = RuleSet.of(contract);
        this.reader = new EventReader(contract, writers);
        this.rules = new RecordJudge(set);
        this.ruleSet = set.label().getBytes(StandardCharsets.UTF_8);
        this.maxRecordBytes = DerivedTopics.maxRecordBytes(DerivedTopics.judged(contract));
        this.deadLetters = new DeadLetters(ruleSet, maxRecordBytes);
    }

    /**
     * The ruling on {@code raw}, whose timestamp stands for its arrival. Throws {@link
     * dev.sluice.schemas.registry.RegistryUnavailableException} if the registry cannot be asked.
     */
    public Ruling rule(Record<byte[], byte[]> raw, Coordinates source) {
        Reading reading = reader.read(raw.value());
        if (reading instanceof Reading.Unreadable unreadable) {
            return dead(raw, source, Finding.of(unreadable.fault()));
        }
        GenericRecord event = ((Reading.Event) reading).event();
        List<Violation> violations = rules.judge(event, Instant.ofEpochMilli(raw.timestamp()));
        List<Violation> errors =
                violations.stream().filter(v -> v.severity() == Severity.REJECT).toList();
        if (!errors.isEmpty()) {
            return dead(raw, source, Finding.of(errors));
        }
        Record<byte[], byte[]> letter = judged(raw, source, violations);
        return LetterSize.of(letter) <= maxRecordBytes
                ? new Ruling.Good(letter, source.partition(), event)
                : dead(raw, source, Finding.TOO_LARGE_TO_FORWARD);
    }

    private Ruling dead(Record<byte[], byte[]> raw, Coordinates source, Finding finding) {
        return new Ruling.Dead(deadLetters.letter(raw, source, finding), source.partition(), finding.errorType());
    }

    private Record<byte[], byte[]> judged(Record<byte[], byte[]> raw, Coordinates source, List<Violation> warnings) {
        Headers headers = new RecordHeaders(raw.headers());
        source.addTo(headers);
        headers.add(VerdictHeaders.RULE_SET, ruleSet);
        headers.add(
                VerdictHeaders.WARNINGS,
                warnings.stream()
                        .map(w -> w.rule().text())
                        .collect(Collectors.joining(","))
                        .getBytes(StandardCharsets.UTF_8));
        return raw.withHeaders(headers);
    }
}
