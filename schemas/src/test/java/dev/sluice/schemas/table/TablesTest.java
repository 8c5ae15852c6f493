package dev.sluice.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.table.Column.Presence;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TablesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "string"                                                                       | STRING
            "boolean"                                                                      | BOOLEAN
            "int"                                                                          | INT
            "long"                                                                         | LONG
            "double"                                                                       | DOUBLE
            "bytes"                                                                        | BINARY
            {"type": "enum", "name": "E", "symbols": ["A"]}                                | STRING
            {"type": "int", "logicalType": "date"}                                         | DATE
            {"type": "long", "logicalType": "timestamp-micros"}                            | TIMESTAMPTZ
            {"type": "long", "logicalType": "timestamp-millis"}                            | TIMESTAMPTZ
            {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}        | DECIMAL
            {"type": "fixed", "name": "F", "size": 4, "logicalType": "decimal", "precision": 9, "scale": 2} | DECIMAL
            {"type": "array", "items": "long"}                                             | LIST
            {"type": "record", "name": "R", "fields": []}                                  | STRUCT
            """)
    void everySupportedAvroTypeHasItsColumn(String avro, ColumnType.Kind kind) {
        assertThat(columns(avro).get(0))
                .isEqualTo(new Column("f", columns(avro).get(0).type(), Presence.REQUIRED, "Doc."));
        assertThat(columns(avro).get(0).type().kind()).isEqualTo(kind);
        Column optional = columns("[\"null\", " + avro + "]").get(0);
        assertThat(optional.presence()).isEqualTo(Presence.OPTIONAL);
        assertThat(optional.type()).isEqualTo(columns(avro).get(0).type());
    }

    @Test
    void decimalsKeepTheirDigits() {
        ColumnType type = columns(
                        "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 38, \"scale\": 18}")
                .get(0)
                .type();
        assertThat(type).isEqualTo(ColumnType.decimal(38, 18));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "float"
            "null"
            {"type": "map", "values": "long"}
            ["null", "long", "string"]
            ["long", "string"]
            ["long"]
            ["null"]
            {"type": "fixed", "name": "F", "size": 4}
            {"type": "array", "items": {"type": "map", "values": "long"}}
            """)
    void whatNoColumnCanHoldIsRefusedByName(String avro) {
        assertThatThrownBy(() -> columns(avro))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Field 'f' has Avro type");
    }

    @Test
    void aRecordWithinItselfIsRefusedAndDoesNotRecurseForever() {
        assertThatThrownBy(
                        () -> columns(
                                "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"next\", \"type\": [\"null\", \"R\"]}]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Field 'next' has Avro type");
    }

    static Stream<Contract> contracts() {
        return Contracts.shipped().all().stream();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyTierCarriesTheCoordinatesUnderOneName(Contract contract) {
        assertThat(DatasetTables.of(contract))
                .extracting(TableSpec::name)
                .containsExactly(
                        "bronze." + contract.dataset(),
                        "silver." + contract.dataset(),
                        "dead_letters." + contract.dataset());
        for (TableSpec table : DatasetTables.of(contract)) {
            assertThat(table.columns()).containsAll(Envelope.COORDINATES).contains(Envelope.ARRIVAL);
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void tablesPartitionByAColumnTheyRequireAndDocumentTheirColumns(Contract contract) {
        List<TableSpec> tables = Stream.concat(DatasetTables.of(contract).stream(), GoldTables.ALL.stream())
                .toList();
        for (TableSpec table : tables) {
            assertThat(table.columns()).extracting(Column::name).doesNotHaveDuplicates();
            assertThat(table.columns()).allSatisfy(c -> assertThat(c.doc()).isNotBlank());
            assertThat(table.columns()).anySatisfy(c -> {
                assertThat(c.name()).isEqualTo(table.partitioning().column());
                assertThat(c.presence()).isEqualTo(Presence.REQUIRED);
                assertThat(c.type()).isEqualTo(ColumnType.TIMESTAMPTZ);
            });
        }
    }

    @Test
    void silverHasTheEventFirstThenWhereItCameFrom() {
        Contract payments = Contracts.shipped().named("payments");
        assertThat(DatasetTables.silver(payments).columns())
                .extracting(Column::name)
                .startsWith("transaction_id", "ts_event", "card_hash", "merchant_id", "amount");
        assertThat(DatasetTables.silver(payments).columns())
                .extracting(Column::name)
                .endsWith(
                        "source_topic",
                        "source_partition",
                        "source_offset",
                        "source_timestamp",
                        "schema_id",
                        "warnings",
                        "rule_set",
                        "table_revision");
    }

    private static List<Column> columns(String avro) {
        return AvroColumns.of(new Schema.Parser()
                .parse(
                        "{\"type\": \"record\", \"name\": \"Event\", \"fields\": [{\"name\": \"f\", \"doc\": \"Doc.\", \"type\": "
                                + avro + "}]}"));
    }
}
