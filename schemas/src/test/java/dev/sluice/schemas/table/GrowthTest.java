package dev.sluice.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What writers add is read as nullable fields behind those of the contract, unless it cannot be a column. */
class GrowthTest {
    private static final Schema CONTRACT = record("{'name': 'id', 'type': 'string'}");

    @Test
    void withoutNewFieldsTheSchemaIsTheContracts() {
        assertThat(Growth.of(CONTRACT, List.of(CONTRACT))).isSameAs(CONTRACT);
    }

    @Test
    void aNewFieldIsNullableHoweverItsWriterHasIt() {
        Schema writer = record("{'name': 'id', 'type': 'string'}, {'name': 'device', 'type': 'string'}");

        Schema grown = Growth.of(CONTRACT, List.of(CONTRACT, writer));

        assertThat(grown.getFields()).extracting(Schema.Field::name).containsExactly("id", "device");
        assertThat(grown.getField("device").schema().isNullable()).isTrue();
        assertThat(AvroColumns.of(grown).get(1).presence()).isEqualTo(Column.Presence.OPTIONAL);
    }

    @Test
    void aFieldThatTwoWritersMeanDifferentlyIsLeftToTheContract() {
        Schema one = record("{'name': 'id', 'type': 'string'}, {'name': 'device', 'type': 'string'}");
        Schema other = record("{'name': 'id', 'type': 'string'}, {'name': 'device', 'type': ['null', 'int']}");

        assertThat(Growth.of(CONTRACT, List.of(one, other))).isSameAs(CONTRACT);
    }

    @Test
    void aFieldThatNoColumnCanHoldIsLeftInBronze() {
        Schema writer = record("{'name': 'id', 'type': 'string'}, {'name': 'tags',"
                + " 'type': {'type': 'map', 'values': 'string'}}, {'name': 'n', 'type': ['null', 'long']}");

        assertThat(Growth.of(CONTRACT, List.of(writer)).getFields())
                .extracting(Schema.Field::name)
                .containsExactly("id", "n");
    }

    private static Schema record(String fields) {
        String json = "{'type': 'record', 'name': 'Event', 'namespace': 'dev', 'fields': [" + fields + "]}";
        return new Schema.Parser().parse(json.replace('\'', '"'));
    }
}
