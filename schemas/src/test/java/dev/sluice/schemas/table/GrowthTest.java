package dev.sluice.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What writers add is read as nullable fields behind those of the contract, unless it cannot be a column. */
class GrowthTest {
    private static final Schema CONTRACT = record("{'name': 'id', 'type': 'string'}");

    @Test
    void withoutNewFieldsTheSchemaIsTheContracts() {
        assertThat(Growth.of(CONTRACT, List.of(CONTRACT), column -> true)).isSameAs(CONTRACT);
    }

    @Test
    void aNewFieldIsNullableHoweverItsWriterHasIt() {
        Schema writer = record("{'name': 'id', 'type': 'string'}, {'name': 'device', 'type': 'string'}");

        Schema grown = Growth.of(CONTRACT, List.of(CONTRACT, writer), column -> true);

        assertThat(grown.getFields()).extracting(Schema.Field::name).containsExactly("id", "device");
        assertThat(grown.getField("device").schema().isNullable()).isTrue();
        assertThat(AvroColumns.of(grown).get(1).presence()).isEqualTo(Column.Presence.OPTIONAL);
    }

    @Test
    void aFieldThatTwoWritersMeanDifferentlyIsLeftToTheContract() {
        Schema one = record("{'name': 'id', 'type': 'string'}, {'name': 'device', 'type': 'string'}");
        Schema other = record("{'name': 'id', 'type': 'string'}, {'name': 'device', 'type': ['null', 'int']}");

        assertThat(Growth.of(CONTRACT, List.of(one, other), column -> true)).isSameAs(CONTRACT);
    }

    @Test
    void aFieldThatNoColumnCanHoldIsLeftInBronze() {
        Schema writer = record("{'name': 'id', 'type': 'string'}, {'name': 'tags',"
                + " 'type': {'type': 'map', 'values': 'string'}}, {'name': 'n', 'type': ['null', 'long']}");

        assertThat(Growth.of(CONTRACT, List.of(writer), column -> true).getFields())
                .extracting(Schema.Field::name)
                .containsExactly("id", "n");
    }

    /** Each beside a sound one. To Spark small letters are capitals, a name of Iceberg's is Iceberg's, and so on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name': 'ID', 'type': 'string'}",
                "{'name': 'foo', 'type': 'string'}, {'name': 'FOO', 'type': 'string'}",
                "{'name': 'WARNINGS', 'type': 'string'}",
                "{'name': 'rule_set', 'type': 'string'}",
                "{'name': 'table_revision', 'type': 'long'}",
                "{'name': 'Source_Offset', 'type': 'long'}",
                "{'name': 'schema_id', 'type': 'int'}",
                "{'name': '_file', 'type': 'string'}",
                "{'name': '_partition', 'type': 'string'}",
                "{'name': '_row_id', 'type': 'long'}",
                "{'name': '_c0', 'type': 'long'}",
                "{'name': '\u0131d', 'type': 'string'}",
                "{'name': 'r', 'type': {'type': 'record', 'name': 'R', 'fields': []}}",
                "{'name': 'r', 'type': {'type': 'record', 'name': 'R', 'fields': [{'name': 'a', 'type': 'int'},"
                        + " {'name': 'A', 'type': 'int'}]}}",
                "{'name': 'r', 'type': {'type': 'array', 'items': {'type': 'record', 'name': 'R', 'fields': ["
                        + "{'name': 'a', 'type': 'int'}, {'name': 'A', 'type': 'int'}]}}}",
                "{'name': 'r', 'type': {'type': 'record', 'name': 'R', 'fields': [{'name': 'd', 'type':"
                        + " {'type': 'bytes', 'logicalType': 'decimal', 'precision': 9, 'scale': 2}}]}}",
                "{'name': 'r', 'type': {'type': 'record', 'name': 'R', 'aliases': ['Event'], 'fields': ["
                        + "{'name': 'a', 'type': 'int'}]}}",
                "{'name': 'd', 'type': {'type': 'bytes', 'logicalType': 'decimal', 'precision': 39, 'scale': 2}}",
                "{'name': 't', 'type': {'type': 'long', 'logicalType': 'local-timestamp-micros'}}",
                "{'name': 'i', 'type': {'type': 'int', 'spark.sql.catalyst.type': 'interval year to month'}}"
            })
    void aFieldThatSparkOrIcebergWouldTakeForSomethingElseIsLeftInBronze(String field) {
        Schema writer = record("{'name': 'id', 'type': 'string'}, {'name': 'order', 'type': 'string'}, " + field);

        assertThat(Growth.of(CONTRACT, List.of(CONTRACT, writer), column -> true)
                        .getFields())
                .extracting(Schema.Field::name)
                .containsExactly("id", "order");
    }

    @Test
    void aFieldWithANameLongerThanAnybodyReadsIsLeftInBronze() {
        String name = "n".repeat(129);
        Schema writer = record("{'name': 'id', 'type': 'string'}, {'name': '" + name + "', 'type': 'string'}");

        assertThat(Growth.of(CONTRACT, List.of(writer), column -> true)).isSameAs(CONTRACT);
    }

    @Test
    void aFieldOfMoreLevelsThanATablesMetadataMayHaveIsLeftInBronze() {
        String lists = "{'type': 'array', 'items': ".repeat(17) + "'int'" + "}".repeat(17);
        Schema writer = record("{'name': 'id', 'type': 'string'}, {'name': 'deep', 'type': " + lists + "}");

        assertThat(Growth.of(CONTRACT, List.of(writer), column -> true)).isSameAs(CONTRACT);
    }

    @Test
    void fieldsOfTwoWritersWhoseNamesDifferOnlyInCapitalsAreBothLeftInBronze() {
        Schema one = record("{'name': 'id', 'type': 'string'}, {'name': 'foo', 'type': 'string'}");
        Schema other = record("{'name': 'id', 'type': 'string'}, {'name': 'Foo', 'type': 'string'}");

        assertThat(Growth.of(CONTRACT, List.of(one, other), column -> true)).isSameAs(CONTRACT);
    }

    @Test
    void fieldsOfTwoWritersWhoseRecordsOfOneNameSayOtherThingsAreLeftInBronze() {
        Schema one = record("{'name': 'id', 'type': 'string'}, {'name': 'a', 'type': {'type': 'record', 'name': 'R',"
                + " 'fields': [{'name': 'x', 'type': 'int'}]}}, {'name': 'c', 'type': 'int'}");
        Schema other = record("{'name': 'id', 'type': 'string'}, {'name': 'b', 'type': {'type': 'record', 'name': 'R',"
                + " 'fields': [{'name': 'y', 'type': 'int'}]}}");

        Schema grown = Growth.of(CONTRACT, List.of(one, other), column -> true);

        assertThat(grown.getFields()).extracting(Schema.Field::name).containsExactly("id", "c");
        assertThat(new Schema.Parser().parse(grown.toString())).isEqualTo(grown);
    }

    @Test
    void aFieldThatDoesNotFitTheTableIsLeftInBronze() {
        Schema writer = record(
                "{'name': 'id', 'type': 'string'}, {'name': 'a', 'type': 'int'}," + " {'name': 'b', 'type': 'int'}");

        assertThat(Growth.of(CONTRACT, List.of(writer), column -> column.name().equals("b"))
                        .getFields())
                .extracting(Schema.Field::name)
                .containsExactly("id", "b");
    }

    private static Schema record(String fields) {
        String json = "{'type': 'record', 'name': 'Event', 'namespace': 'dev', 'fields': [" + fields + "]}";
        return new Schema.Parser().parse(json.replace('\'', '"'));
    }
}
