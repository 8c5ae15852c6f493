package dev.sluice.ops.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.PendingTables.PendingTable;
import dev.sluice.ops.apply.Found.Answer;
import dev.sluice.ops.apply.Planner.Drift;
import dev.sluice.schemas.contract.TopicSpec;
import dev.sluice.schemas.table.Column;
import dev.sluice.schemas.table.ColumnType;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.schemas.table.ViewSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class PlannerTest {
    private static final TopicSpec TOPIC = new TopicSpec("t", 3, Map.of("retention.ms", "604800000"));
    private static final Schema SCHEMA = schema("{'name': 'id', 'type': 'string'}");
    private static final TableSpec TABLE = new TableSpec(
            "bronze",
            "d",
            "",
            List.of(Column.required("at", ColumnType.TIMESTAMPTZ, "")),
            new TableSpec.TimePartitioning("at", TableSpec.Grain.DAY),
            Map.of());
    private static final ViewSpec VIEW = new ViewSpec("dead_letters", "all_datasets", List.of(), "SELECT 1");
    private static final Declared DECLARED = new Declared(
            List.of(TOPIC), List.of(new Declared.Subject("t-value", SCHEMA)), List.of(TABLE), List.of(VIEW));

    @Test
    void nothingThereMeansEverythingIsMade() {
        Plan plan = plan(new Found(Map.of(), "NONE", Map.of(), Map.of(), Map.of(), List.of(), Map.of()));

        assertThat(plan.lines())
                .containsExactly(
                        "+ topic t (3 partitions, retention 7 d)",
                        "~ registry compatibility (NONE -> BACKWARD)",
                        "+ schema t-value (dev.Event)",
                        "+ table bronze.d (1 columns, by day of at)",
                        "+ view dead_letters.all_datasets");
        assertThat(plan.isAllowed()).isTrue();
    }

    @Test
    void whereARestoreWasInterruptedNoEmptyTableIsMade() {
        PendingTable bronze = new PendingTable(
                "bronze.d", "file:/w/bronze/d", "the backup of Tuesday", Instant.parse("2026-11-21T10:00:00Z"));

        Plan plan = plan(new Found(Map.of(), "NONE", Map.of(), Map.of(), Map.of(), List.of(bronze), Map.of()));

        assertThat(plan.isAllowed()).isFalse();
        assertThat(plan.refusals())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("A restore of the backup of Tuesday was interrupted", "bronze.d", "sluice backup abort");
    }

    @Test
    void allAsDeclaredMeansNothingToDo() {
        Plan plan = plan(found(3, "604800000", SCHEMA, Answer.COMPATIBLE, asDeclared()));

        assertThat(plan.lines()).containsExactly("= nothing to do");
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void aViewThatSaysSomethingElseIsMadeAgain() {
        Found asDeclared = found(3, "604800000", SCHEMA, Answer.COMPATIBLE, asDeclared());
        Found found = new Found(
                asDeclared.topics(),
                asDeclared.compatibility(),
                asDeclared.subjects(),
                asDeclared.tables(),
                Map.of(VIEW.name(), "SELECT 2"),
                List.of(),
                Map.of());

        assertThat(plan(found).lines()).containsExactly("~ view dead_letters.all_datasets");
    }

    @Test
    void noEmptyTableTakesThePlaceOfOneThatHasLostAFile() {
        Plan plan = plan(new Found(
                Map.of(),
                "BACKWARD",
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of("bronze.d", "no v3.metadata.json")));

        assertThat(plan.refusals()).singleElement().satisfies(refusal -> assertThat(refusal)
                .contains("bronze.d has lost a file (no v3.metadata.json)", "backup restore DIR --table bronze.d"));
        assertThat(plan.lines()).noneMatch(line -> line.contains("table bronze.d"));
    }

    @Tag("runbook-E12")
    @Test
    void partitionsGrow() {
        assertThat(plan(found(2, "604800000", SCHEMA, Answer.COMPATIBLE, asDeclared()))
                        .lines())
                .containsExactly("~ topic t (2 -> 3 partitions)");
    }

    @Test
    void partitionsDoNotShrink() {
        assertThat(plan(found(5, "604800000", SCHEMA, Answer.COMPATIBLE, asDeclared()))
                        .refusals())
                .containsExactly("Topic t has 5 partitions, the contract says 3: partitions can only grow, so set"
                        + " topicPartitions to 5.");
    }

    @Test
    void aChangedTopicSettingIsRefusedUnlessAskedFor() {
        Found found = found(3, "1000", SCHEMA, Answer.COMPATIBLE, asDeclared());

        assertThat(plan(found).refusals())
                .containsExactly(
                        "Topic t has retention.ms 1000, the contract says 604800000: change the contract, or run"
                                + " 'sluice apply --overwrite-topic-settings'.");
        assertThat(Planner.plan(DECLARED, found, Drift.OVERWRITTEN).lines())
                .containsExactly("~ topic t (retention.ms 1000 -> 604800000)");
    }

    @Test
    void aFieldWithADefaultIsTheNextVersion() {
        Schema before = schema("");
        Declared declared = declaring(schema("{'name': 'id', 'type': 'string', 'default': ''}"));

        assertThat(Planner.plan(declared, found(3, "604800000", before, Answer.COMPATIBLE, asDeclared()), Drift.REFUSED)
                        .lines())
                .containsExactly("+ schema t-value (dev.Event, next version)");
    }

    @Test
    void aNewFieldWithoutDefaultIsRefusedByName() {
        assertThat(refusals(schema(""), SCHEMA))
                .containsExactly(
                        "Subject t-value: field 'id' is new and has no default, so records written before cannot"
                                + " be read: give it a default.");
    }

    @Test
    void aFieldOfAnotherTypeIsRefusedByName() {
        assertThat(refusals(SCHEMA, schema("{'name': 'id', 'type': 'long'}")))
                .containsExactly(
                        "Subject t-value: field 'id' was string and is now long, so records written before would be"
                                + " read wrongly or not at all: leave it as it was and add a field with another name and a"
                                + " default.");
    }

    @Test
    void aDecimalOfAnotherScaleIsRefusedThoughTheBytesFit() {
        String decimal =
                "{'name': 'amount', 'type': {'type': 'bytes', 'logicalType': 'decimal', 'precision': 18, 'scale': %d}}";

        assertThat(refusals(schema(String.format(decimal, 4)), schema(String.format(decimal, 2))))
                .singleElement()
                .asString()
                .startsWith("Subject t-value: field 'amount' was decimal(18,4) and is now decimal(18,2)");
    }

    @Test
    void theRegistryHasTheLastWord() {
        Declared declared = declaring(schema("{'name': 'id', 'type': 'string', 'default': ''}"));
        Found found = found(3, "604800000", schema(""), Answer.INCOMPATIBLE, asDeclared());

        assertThat(Planner.plan(declared, found, Drift.REFUSED).refusals())
                .singleElement()
                .asString()
                .startsWith("Subject t-value: the registry says that the event schema is not BACKWARD compatible");
    }

    @Test
    void aMissingColumnIsAddedAndDriftIsRefused() {
        Found.Table table =
                new Found.Table(List.of("note"), List.of("column amount is decimal(18, 2), the contract says other"));
        Plan plan = plan(found(3, "604800000", SCHEMA, Answer.COMPATIBLE, table));

        assertThat(plan.lines()).containsExactly("~ table bronze.d (+ note)");
        assertThat(plan.refusals())
                .containsExactly(
                        "Table bronze.d: column amount is decimal(18, 2), the contract says other. Undo the change"
                                + " in the contract, or make it a dataset with a new name.");
        assertThat(plan.isAllowed()).isFalse();
    }

    private static List<String> refusals(Schema before, Schema next) {
        Found found = found(3, "604800000", before, Answer.INCOMPATIBLE, asDeclared());
        return Planner.plan(declaring(next), found, Drift.REFUSED).refusals();
    }

    private static Plan plan(Found found) {
        return Planner.plan(DECLARED, found, Drift.REFUSED);
    }

    private static Declared declaring(Schema schema) {
        return new Declared(
                List.of(TOPIC), List.of(new Declared.Subject("t-value", schema)), List.of(TABLE), List.of(VIEW));
    }

    private static Found found(int partitions, String retention, Schema newest, Answer answer, Found.Table table) {
        return new Found(
                Map.of("t", new Found.Topic(partitions, Map.of("retention.ms", retention, "cleanup.policy", "delete"))),
                "BACKWARD",
                Map.of("t-value", new Found.Subject(newest, answer)),
                Map.of("bronze.d", table),
                Map.of(VIEW.name(), VIEW.sql()),
                List.of(),
                Map.of());
    }

    private static Found.Table asDeclared() {
        return new Found.Table(List.of(), List.of());
    }

    private static Schema schema(String field) {
        String json = "{'type': 'record', 'name': 'Event', 'namespace': 'dev', 'fields': [" + field + "]}";
        return new Schema.Parser().parse(json.replace('\'', '"'));
    }
}
