package dev.sluice.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.RuleDeclaration;
import dev.sluice.schemas.contract.Severity;
import dev.sluice.schemas.contract.Status;
import dev.sluice.schemas.contract.TopicSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Contracts made of a schema and rules alone, and schemas as readers of hostile bytes need them. */
final class TestContracts {
    private static final ObjectMapper JSON = new ObjectMapper();

    static final Map<String, List<String>> REFERENCES =
            Map.of("known", List.of("a", "abc", "😀", "İ"), "units", List.of("C", "hPa"));

    private TestContracts() {}

    static Contract of(Schema event, RuleDeclaration... rules) {
        return new Contract(
                "hostile_events",
                "1.2.3",
                "Everything that hurts.",
                "tests",
                event,
                List.of("text"),
                "at",
                Optional.empty(),
                List.of(rules),
                new TopicSpec("hostile.raw", 1, Map.of()),
                1 << 20,
                Duration.ofDays(1),
                Duration.ofMinutes(1),
                Status.ACTIVE,
                REFERENCES,
                List.of(),
                List.of(),
                Set.of());
    }

    /** A rule on the whole record. */
    static RuleDeclaration rule(String id, String kind, String arguments) {
        return rule(id, "", kind, arguments);
    }

    /** A rule named after its field and kind; {@code arguments} is JSON without braces. */
    static RuleDeclaration rule(String id, String field, String kind, String arguments) {
        return rule(id, field, kind, Severity.REJECT, arguments);
    }

    static RuleDeclaration rule(String id, String field, String kind, Severity severity, String arguments) {
        return new RuleDeclaration(
                id, field, kind, severity, field + "_validation", id + "_broken", "It is good.", json(arguments));
    }

    private static JsonNode json(String arguments) {
        try {
            return JSON.readTree("{" + arguments.replace('\'', '"') + "}");
        } catch (IOException e) {
            throw new UncheckedIOException(arguments, e);
        }
    }

    static Contract with(Contract contract, String version, List<RuleDeclaration> rules) {
        return new Contract(
                contract.dataset(),
                version,
                contract.purpose(),
                contract.owner(),
                contract.event(),
                contract.identity(),
                contract.eventTime(),
                contract.money(),
                rules,
                contract.topic(),
                contract.maxValueBytes(),
                contract.duplicateWindow(),
                contract.freshness(),
                contract.status(),
                contract.references(),
                contract.views(),
                contract.foreign(),
                contract.sensitive());
    }

    /** Every field optional and every decimal with 38 digits: the widest record that still has the fields of the event. */
    static Schema widened(Schema event) {
        List<Schema.Field> fields = event.getFields().stream()
                .map(f -> new Schema.Field(
                        f.name(), optional(present(f.schema())), f.doc(), Schema.Field.NULL_DEFAULT_VALUE))
                .toList();
        return Schema.createRecord(event.getName(), null, event.getNamespace(), false, fields);
    }

    private static Schema optional(Schema schema) {
        Schema wide = schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                ? LogicalTypes.decimal(38, decimal.getScale()).addToSchema(Schema.create(Schema.Type.BYTES))
                : schema;
        return Schema.createUnion(Arrays.asList(Schema.create(Schema.Type.NULL), wide));
    }

    static Schema present(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(s -> s.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }
}
