package dev.sluice.producer.generator;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Severity;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.validation.Fault;
import dev.sluice.validation.RecordJudge;
import dev.sluice.validation.RuleSet;
import dev.sluice.validation.Violation;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.generic.GenericRecord;

/** What a reader of a topic says of a record, by the platform's own rules. */
public final class ReaderJudge {
    public static final int OWN_ID = 7;
    public static final int FOREIGN_ID = 8;
    private static final int COLUMN_DIGITS_BYTES = 16;

    private final Contract contract;
    private final RecordJudge rules;

    public ReaderJudge(Contract contract) {
        this.contract = contract;
        this.rules = new RecordJudge(RuleSet.of(contract));
    }

    /** Frames that this judge can read. */
    public static Frames frames() {
        return new Frames() {
            @Override
            public byte[] frame(GenericRecord event) {
                return WireFormat.encode(OWN_ID, event);
            }

            @Override
            public int foreignSchemaId() {
                return FOREIGN_ID;
            }
        };
    }

    /** The error reason of the dead letter that becomes of {@code value}; empty for a row of silver. */
    public String reason(byte[] value, Instant arrival) {
        if (value == null) {
            return Fault.VALUE_IS_NULL.reason();
        }
        if (value.length > contract.maxValueBytes()) {
            return Fault.VALUE_TOO_LARGE.reason();
        }
        OptionalInt id = WireFormat.schemaId(value);
        if (id.isEmpty()) {
            return Fault.NOT_FRAMED.reason();
        }
        return switch (id.getAsInt()) {
            case OWN_ID -> event(value).map(event -> ofRules(event, arrival)).orElse(Fault.UNDECODABLE.reason());
            case FOREIGN_ID -> Fault.INCOMPATIBLE_SCHEMA.reason();
            default -> Fault.UNKNOWN_SCHEMA_ID.reason();
        };
    }

    private String ofRules(GenericRecord event, Instant arrival) {
        return rules.judge(event, arrival).stream()
                .filter(violation -> violation.severity() == Severity.REJECT)
                .findFirst()
                .map(Violation::errorReason)
                .orElse("");
    }

    /** The event in {@code value}; none where its bytes are none, or a decimal is longer than a column. */
    public Optional<GenericRecord> event(byte[] value) {
        try {
            GenericRecord event = WireFormat.decode(value, contract.event(), contract.event());
            boolean isBeyondColumns = event.getSchema().getFields().stream()
                    .map(field -> event.get(field.pos()))
                    .anyMatch(v -> v instanceof java.nio.ByteBuffer bytes && bytes.remaining() > COLUMN_DIGITS_BYTES);
            return isBeyondColumns ? Optional.empty() : Optional.of(event);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
