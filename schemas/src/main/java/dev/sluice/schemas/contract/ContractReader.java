package dev.sluice.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Reads one contract with its Avro schema and collects every problem before it gives up. */
final class ContractReader {
    private static final Map<String, String> UNITS = Map.of("s", "PT%dS", "m", "PT%dM", "h", "PT%dH", "d", "P%dD");

    /** Words of {@code classification} for what no screen may show. */
    private static final Set<String> SENSITIVE = Set.of("confidential", "restricted");

    private static final Pattern DATASET = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private final String source;
    private final JsonNode root;
    private final JsonNode object;
    private final List<String> problems = new ArrayList<>();

    private ContractReader(String source, JsonNode root) {
        this.source = source;
        this.root = root;
        this.object = root.path("schema").path(0);
    }

    /** Reads {@code NAME.odcs.yaml} and, beside it, {@code NAME.avsc}. */
    static Contract read(Path file) {
        try {
            Path avsc = file.resolveSibling(file.getFileName().toString().replace(".odcs.yaml", ".avsc"));
            if (!Files.exists(avsc)) {
                throw new ContractException(file.toString(), List.of("its event schema is missing: expected " + avsc));
            }
            return parse(file.toString(), ContractText.of(file), ContractText.of(avsc));
        } catch (IOException e) {
            throw new ContractException(file.toString(), List.of("cannot be read: " + e.getMessage()));
        }
    }

    static Contract parse(String source, String yaml, String avsc) {
        return new ContractReader(source, ContractText.mapping(source, yaml)).contract(avsc);
    }

    private Contract contract(String avsc) {
        expect("kind", "DataContract");
        expect("apiVersion", "v3.1.0");
        String dataset = dataset();
        Schema event = event(avsc);
        List<JsonNode> properties = elements(object.path("properties"));
        new KeyChecks(problems).run(root);
        new FieldChecks(properties, event, problems).run();
        int maxValueBytes = number("maxValueBytes", 1, 1 << 28);
        Duration duplicateWindow = duration(
                "customProperties.duplicateWindow", custom("duplicateWindow").asText());
        QualityReader quality = new QualityReader(problems);
        Contract contract = new Contract(
                dataset,
                text(root, "version", "version"),
                root.path("description").path("purpose").asText(),
                text(root.path("team"), "name", "team.name"),
                event,
                identity(properties),
                eventTime(properties),
                money(properties, event),
                quality.rules(object),
                topic(maxValueBytes),
                maxValueBytes,
                duplicateWindow,
                sla("freshness"),
                status(),
                new ReferenceLists(problems).read(custom("referenceLists")),
                new ViewReader(problems).read(root.path("schema")),
                quality.foreign(),
                sensitive(properties));
        return sound(contract);
    }

    private Contract sound(Contract contract) {
        if (!problems.isEmpty()) {
            throw new ContractException(source, problems);
        }
        return contract;
    }

    private TopicSpec topic(int maxValueBytes) {
        return Contract.topic(
                text(object, "physicalName", "schema[0].physicalName"),
                number("topicPartitions", 1, 10_000),
                sla("retention"),
                maxValueBytes);
    }

    private void expect(String key, String value) {
        if (!value.equals(root.path(key).asText())) {
            problems.add(key + " must be " + value + ", got " + shown(root.path(key)));
        }
    }

    /** A point in it would make tables of the dataset look like branches or metadata of others. */
    private String dataset() {
        String id = text(root, "id", "id");
        if (!id.isBlank() && !DATASET.matcher(id).matches()) {
            problems.add(
                    "id must be small letters, digits and '_', because tables have it as their name, got '" + id + "'");
        }
        return id;
    }

    private Status status() {
        return Status.of(root.path("status").asText()).orElseGet(() -> {
            problems.add(
                    "status must be proposed, draft, active, deprecated or retired, got " + shown(root.path("status")));
            return Status.DRAFT;
        });
    }

    private Schema event(String avsc) {
        try {
            Schema event = new Schema.Parser().parse(avsc);
            if (event.getType() == Schema.Type.RECORD) {
                return event;
            }
            problems.add("its event schema must be a record, got " + event.getType());
        } catch (AvroRuntimeException e) {
            problems.add("its event schema is not Avro: " + e.getMessage());
        }
        return Schema.createRecord("Unreadable", null, null, false, List.of());
    }

    private List<String> identity(List<JsonNode> properties) {
        List<String> identity = properties.stream()
                .filter(p -> p.path("primaryKey").asBoolean())
                .sorted(Comparator.comparingInt(
                        p -> p.path("primaryKeyPosition").asInt()))
                .map(p -> p.path("name").asText())
                .toList();
        if (identity.isEmpty()) {
            problems.add("no field has primaryKey: true, so duplicates cannot be told from new events");
        }
        return identity;
    }

    private static Set<String> sensitive(List<JsonNode> properties) {
        return properties.stream()
                .filter(p -> SENSITIVE.contains(p.path("classification").asText()))
                .map(p -> p.path("name").asText())
                .collect(Collectors.toSet());
    }

    private String eventTime(List<JsonNode> properties) {
        List<JsonNode> partitioned = properties.stream()
                .filter(p -> p.path("partitioned").asBoolean())
                .toList();
        if (partitioned.size() != 1
                || !"timestamp".equals(partitioned.get(0).path("logicalType").asText())) {
            problems.add("exactly one timestamp field must be partitioned: true (the event time), got "
                    + partitioned.size());
            return "";
        }
        return partitioned.get(0).path("name").asText();
    }

    private Optional<Money> money(List<JsonNode> properties, Schema event) {
        JsonNode amount = custom("moneyAmount");
        JsonNode currency = custom("moneyCurrency");
        if (amount.isMissingNode() && currency.isMissingNode()) {
            return Optional.empty();
        }
        for (String field : List.of(amount.asText(), currency.asText())) {
            if (event.getField(field) == null) {
                problems.add("moneyAmount and moneyCurrency must both name fields of the event, got '" + field + "'");
            }
        }
        List<String> currencies = currencies(properties, currency.asText());
        Schema.Field field = event.getField(amount.asText());
        if (field != null && field.schema().getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return Optional.of(new Money(
                    amount.asText(), currency.asText(), currencies, decimal.getPrecision(), decimal.getScale()));
        }
        problems.add("moneyAmount must name a decimal field, got '" + amount.asText() + "'");
        return Optional.empty();
    }

    private List<String> currencies(List<JsonNode> properties, String field) {
        List<String> currencies = properties.stream()
                .filter(p -> field.equals(p.path("name").asText()))
                .flatMap(p -> elements(p.path("quality")).stream())
                .map(entry -> entry.path("implementation"))
                .filter(rule -> "oneOf".equals(rule.path("kind").asText()))
                .flatMap(rule -> elements(rule.path("values")).stream())
                .map(JsonNode::asText)
                .toList();
        if (currencies.isEmpty()) {
            problems.add(
                    "field '" + field + "' is moneyCurrency, so it needs a rule of kind oneOf with the currencies");
        }
        return currencies;
    }

    private Duration sla(String property) {
        for (JsonNode entry : root.path("slaProperties")) {
            if (property.equals(entry.path("property").asText())) {
                String unit = UNITS.get(entry.path("unit").asText());
                return duration(
                        "slaProperties." + property,
                        unit == null
                                ? ""
                                : String.format(unit, entry.path("value").asLong()));
            }
        }
        problems.add("slaProperties lacks '" + property + "'");
        return Duration.ZERO;
    }

    private Duration duration(String key, String iso) {
        try {
            Duration duration = Duration.parse(iso);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // told below, together with the value that parses and is of no use
        }
        problems.add(key + " must be a positive time such as 7 d or P7D, got '" + iso + "'");
        return Duration.ofSeconds(1);
    }

    private int number(String property, int min, int max) {
        JsonNode value = custom(property);
        if (!value.isInt() || value.asInt() < min || value.asInt() > max) {
            problems.add("customProperties." + property + " must be a whole number from " + min + " to " + max
                    + ", got " + shown(value));
            return min;
        }
        return value.asInt();
    }

    private JsonNode custom(String property) {
        return elements(root.path("customProperties")).stream()
                .filter(p -> property.equals(p.path("property").asText()))
                .map(p -> p.path("value"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private String text(JsonNode node, String key, String where) {
        String text = node.path(key).asText("");
        if (text.isBlank()) {
            problems.add(where + " is missing");
        }
        return text;
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : "'" + node.asText() + "'";
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
