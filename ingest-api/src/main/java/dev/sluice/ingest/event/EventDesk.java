package dev.sluice.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.ingest.event.JsonValue.MisfitException;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.validation.RecordJudge;
import dev.sluice.validation.RuleSet;
import dev.sluice.validation.Violation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Makes events of a request's JSON and judges them by the rules of a contract, as silver will. Safe for threads. */
public final class EventDesk {
    /** Shown of a value that is no event's. */
    private static final int LONGEST_SHOWN = Violation.MAX_VALUE;

    private final Contract contract;
    private final RecordJudge judge;
    private final String identity;
    private final int mostEvents;
    private final Clock clock;

    /** @param mostEvents that a request may hold */
    public EventDesk(Contract contract, int mostEvents, Clock clock) {
        this.contract = contract;
        this.judge = new RecordJudge(RuleSet.of(contract));
        this.identity = contract.identity().get(0);
        this.mostEvents = mostEvents;
        this.clock = clock;
    }

    /**
     * The events of a body of UTF-8 JSON, each with all that is wrong with it. Throws {@link UnreadableException} if it is no
     * JSON, or neither an object nor an array of objects.
     */
    public List<Received> receive(byte[] body) throws UnreadableException {
        List<Received> received = new ArrayList<>();
        for (ObjectNode json : JsonBody.events(body, mostEvents)) {
            received.add(receive(received.size(), json));
        }
        return received;
    }

    private Received receive(int index, ObjectNode json) {
        String id = json.path(identity).isTextual() ? json.path(identity).textValue() : "";
        List<Problem> problems = new ArrayList<>();
        List<String> misfits = new ArrayList<>();
        GenericRecord event = new GenericData.Record(contract.event());
        for (Schema.Field field : contract.event().getFields()) {
            JsonNode node = json.path(field.name());
            if (node.isMissingNode() && field.schema().getType() == Schema.Type.ARRAY) {
                event.put(field.name(), List.of());
            } else if (!node.isMissingNode() && !node.isNull()) {
                put(event, field, node, index, id, problems, misfits);
            }
        }
        json.fieldNames().forEachRemaining(name -> {
            if (contract.event().getField(name) == null) {
                problems.add(Problem.ofJson(index, id, "unknown_field", cut(name), null, fields()));
            }
        });
        judge.judge(event, clock.instant()).stream()
                .filter(violation -> !misfits.contains(violation.field()))
                .map(violation -> Problem.of(index, id, violation))
                .forEach(problems::add);
        return new Received(event, id, List.copyOf(problems));
    }

    private static void put(
            GenericRecord event,
            Schema.Field field,
            JsonNode node,
            int index,
            String id,
            List<Problem> problems,
            List<String> misfits) {
        try {
            event.put(field.name(), JsonValue.of(field.schema(), node));
        } catch (MisfitException e) {
            misfits.add(field.name());
            String came = node.isValueNode() ? node.asText() : JsonBody.kind(node);
            problems.add(Problem.ofJson(index, id, e.getMessage(), field.name(), cut(came), e.expected()));
        }
    }

    private String fields() {
        return contract.event().getFields().stream()
                .map(Schema.Field::name)
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN));
    }
}
