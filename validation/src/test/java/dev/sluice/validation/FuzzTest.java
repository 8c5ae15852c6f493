package dev.sluice.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.contract.Severity;
import dev.sluice.schemas.registry.WireFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/**
 * Damaged bytes never make judgement fail: whatever arrives is refused in one of the ways that are declared, or judged. {@code
 * bench/fuzz} runs a million.
 */
class FuzzTest {
    private static final int SCHEMA_ID = 7;
    private static final int SOUND_EVENTS = 500;
    private static final long SEED = Long.getLong("sluice.fuzz.seed", 20_261_121L);
    private static final int RECORDS = Integer.getInteger("sluice.fuzz.records", 20_000);

    /** What becomes of a record; each becomes one of these. */
    private enum Outcome {
        TOO_LARGE,
        NOT_FRAMED,
        UNKNOWN_SCHEMA,
        UNDECODABLE,
        GOOD,
        WARNED,
        REJECTED
    }

    @Test
    void everyDamagedRecordGetsExactlyOneVerdict() {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        List<Contract> contracts = Contracts.shipped().ofEveryStatus();
        for (Contract contract : contracts) {
            fuzz(contract, RECORDS / contracts.size(), outcomes);
        }
        System.out.println("Fuzz with seed " + SEED + ": " + outcomes);
        int records = RECORDS / contracts.size() * contracts.size();
        assertThat(outcomes.values().stream().mapToInt(n -> n).sum()).isEqualTo(records);
        assertThat(outcomes)
                .containsKeys(Outcome.NOT_FRAMED, Outcome.UNKNOWN_SCHEMA, Outcome.UNDECODABLE)
                .containsKeys(Outcome.GOOD, Outcome.WARNED, Outcome.REJECTED);
    }

    private static void fuzz(Contract contract, int records, Map<Outcome, Integer> outcomes) {
        RecordJudge judge = new RecordJudge(RuleSet.of(contract));
        List<byte[]> sound = new RandomEvents(contract, SEED)
                .take(SOUND_EVENTS).stream()
                        .map(arrived -> WireFormat.encode(SCHEMA_ID, arrived.event()))
                        .toList();
        Schema writer = TestContracts.widened(contract.event());
        Random random = new Random(SEED);
        for (int i = 0; i < records; i++) {
            byte[] damaged = damaged(sound.get(random.nextInt(sound.size())), random);
            // Half of the readers are the contract's own, which must refuse the nulls that it does not have.
            Schema reader = random.nextBoolean() ? writer : contract.event();
            outcomes.merge(outcome(judge, contract, damaged, writer, reader), 1, Integer::sum);
        }
    }

    private static Outcome outcome(RecordJudge judge, Contract contract, byte[] value, Schema writer, Schema reader) {
        if (value.length > contract.maxValueBytes()) {
            return Outcome.TOO_LARGE;
        }
        OptionalInt id = WireFormat.schemaId(value);
        if (id.isEmpty()) {
            return Outcome.NOT_FRAMED;
        }
        if (id.getAsInt() != SCHEMA_ID) {
            return Outcome.UNKNOWN_SCHEMA;
        }
        GenericRecord event;
        try {
            event = WireFormat.decode(value, writer, reader);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            return Outcome.UNDECODABLE;
        }
        List<Violation> violations = judge.judge(event, Instant.EPOCH.plusSeconds(1_763_700_000));
        assertThat(violations).doesNotHaveDuplicates().allSatisfy(v -> assertThat(v.field())
                .isNotEmpty());
        if (violations.isEmpty()) {
            return Outcome.GOOD;
        }
        return violations.stream().anyMatch(v -> v.severity() == Severity.REJECT) ? Outcome.REJECTED : Outcome.WARNED;
    }

    /** Bytes flipped, cut, grown, doubled, or nothing at all; lengths and counts are hit as often as text. */
    private static byte[] damaged(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        for (int hits = random.nextInt(4); hits > 0 && bytes.length > 0; hits--) {
            // Half of all damage lies near the start, where frames and lengths are.
            int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 40));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(64));
                case 4 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(10)), (byte) 0xff);
                default -> {
                    byte[] grown = Arrays.copyOf(bytes, bytes.length + at);
                    System.arraycopy(bytes, 0, grown, bytes.length, at);
                    bytes = grown;
                }
            }
        }
        return bytes;
    }
}
