package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.table.Column;
import dev.sluice.schemas.table.ColumnType;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.schemas.table.TableSpec.Grain;
import dev.sluice.schemas.table.TableSpec.TimePartitioning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables become what is declared, and a difference that nothing mends is named. */
class LakeTest {
    private static final ColumnType HEADERS = ColumnType.listOf(
            ColumnType.struct(List.of(Column.optional("key", ColumnType.STRING, "Header: its name, in 2 words."))));
    private static int count;
    private static Lake lake;

    @BeforeAll
    static void open() {
        lake = Lake.open(OneLake.get().config());
    }

    @AfterAll
    static void close() {
        lake.close();
    }

    static Stream<TableSpec> declared() {
        return Stream.concat(
                Contracts.shipped().all().stream().flatMap(contract -> DatasetTables.of(contract).stream()),
                GoldTables.ALL.stream());
    }

    @ParameterizedTest
    @MethodSource("declared")
    void aTableThatWasCreatedIsAsDeclared(TableSpec spec) {
        assertThat(lake.find(spec)).isEmpty();

        lake.create(spec);

        Table found = lake.load(spec);
        assertThat(lake.drift(found, spec)).isEmpty();
        assertThat(lake.missingColumns(found, spec)).isEmpty();
        assertThat(Position.of(found)).isEqualTo(Position.EMPTY);
        assertThat(OneLake.get().rows(spec).count()).isZero();
    }

    @Test
    void aTableThatIsNotThereIsNamedWithWhatCreatesIt() {
        assertThatThrownBy(() -> lake.load(LedgerTable.spec("nowhere")))
                .hasMessage("Table ledgers.nowhere does not exist: run 'sluice apply' to create it");
    }

    @Test
    void metadataIsCompressedBecauseEverySnapshotSaysItsRange() {
        TableSpec declared = declared().findFirst().orElseThrow();
        Table table = lake.create(new TableSpec(
                "ledgers",
                "compressed",
                "Metadata",
                declared.columns(),
                declared.partitioning(),
                declared.properties()));

        assertThat(((HasTableOperations) table).operations().current().metadataFileLocation())
                .endsWith(".gz.metadata.json");
    }

    @Test
    void aNewColumnIsFoundMissingAddedAndNullInOlderRows() {
        LedgerTable table = LedgerTable.create();
        table.append(0, 0, 2);
        TableSpec wider = with(
                table.spec(),
                Column.required("colour", ColumnType.STRING, "New."),
                Column.optional("headers", HEADERS, "New too."));
        Table loaded = lake.load(wider);

        assertThat(lake.missingColumns(loaded, wider)).containsExactly("colour", "headers");
        assertThat(lake.drift(loaded, wider)).isEmpty();
        lake.addColumns(loaded, wider);

        Table again = lake.load(wider);
        assertThat(lake.missingColumns(again, wider)).isEmpty();
        assertThat(lake.drift(again, wider)).isEmpty();
        assertThat(again.schema().findField("colour").doc()).isEqualTo("New.");
        assertThat(OneLake.get()
                        .rows(wider)
                        .where("colour is null and headers is null")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void anotherTypeIsDriftAlsoInsideAStruct() {
        TableSpec spec = spec(Column.optional("headers", HEADERS, ""), Column.optional("price", decimal(18, 4), ""));
        Table table = lake.create(spec);
        ColumnType headers =
                ColumnType.listOf(ColumnType.struct(List.of(Column.optional("key", ColumnType.BINARY, ""))));

        assertThat(lake.drift(
                        table,
                        like(
                                spec,
                                Column.optional("headers", headers, ""),
                                Column.optional("price", decimal(18, 2), ""))))
                .containsExactly(
                        "column headers is list<struct<key: optional string>>,"
                                + " the contract says list<struct<key: optional binary>>",
                        "column price is decimal(18, 4), the contract says decimal(18, 2)");
    }

    @Test
    void aColumnThatDiffersInCapitalsIsDriftBecauseNobodyCouldReadTheTwoSideBySide() {
        TableSpec spec = spec(Column.optional("colour", ColumnType.STRING, ""));
        Table table = lake.create(spec);
        TableSpec other = like(spec, Column.optional("Colour", ColumnType.STRING, ""));

        assertThat(lake.drift(table, other))
                .containsExactly("column Colour is called colour in the table, and Spark does not tell the two apart");
        assertThatThrownBy(() -> lake.addColumns(table, other)).isInstanceOf(LedgerConflictException.class);
    }

    @Test
    void otherWordsAboutAColumnAreNoDrift() {
        TableSpec spec = spec(Column.optional("headers", HEADERS, "One."));
        Table table = lake.create(spec);
        ColumnType headers = ColumnType.listOf(
                ColumnType.struct(List.of(Column.optional("key", ColumnType.STRING, "Said better."))));

        assertThat(lake.drift(table, like(spec, Column.optional("headers", headers, "Two."))))
                .isEmpty();
    }

    @Test
    void aRequiredColumnThatIsDeclaredOptionalOrNotAtAllIsDriftBecauseRowsWouldBeRefused() {
        TableSpec spec =
                spec(Column.required("colour", ColumnType.STRING, ""), Column.required("size", ColumnType.INT, ""));
        Table table = lake.create(spec);

        assertThat(lake.drift(table, like(spec, Column.optional("colour", ColumnType.STRING, ""))))
                .containsExactly(
                        "column colour is required, the contract says optional",
                        "column size is required, the contract does not have it: no row could be written");
    }

    @Test
    void anotherPartitioningIsDrift() {
        TableSpec spec = spec();
        Table table = lake.create(spec);
        TableSpec daily = new TableSpec(
                spec.namespace(),
                spec.table(),
                spec.comment(),
                spec.columns(),
                new TimePartitioning(spec.partitioning().column(), Grain.DAY),
                spec.properties());

        assertThat(lake.drift(table, daily))
                .containsExactly("partitioning is [hour(source_timestamp)], the contract says [day(source_timestamp)]");
    }

    @Test
    void anotherPropertyIsDriftAndSoIsOneThatIsNotSet() {
        TableSpec spec = spec();
        Table table = lake.create(spec);
        Map<String, String> properties = new HashMap<>(spec.properties());
        properties.put("commit.retry.num-retries", "3");
        properties.put("format-version", "1");
        properties.put("write.spark.fanout.enabled", "true");
        TableSpec other = new TableSpec(
                spec.namespace(), spec.table(), spec.comment(), spec.columns(), spec.partitioning(), properties);

        assertThat(lake.drift(table, other))
                .containsExactlyInAnyOrder(
                        "property commit.retry.num-retries is 10, expected 3",
                        "property format-version is 2, expected 1",
                        "property write.spark.fanout.enabled is not set, expected true");
    }

    private static TableSpec spec(Column... more) {
        return with(LedgerTable.spec("shape" + count++), more);
    }

    private static TableSpec with(TableSpec spec, Column... more) {
        List<Column> columns = new ArrayList<>(spec.columns());
        columns.addAll(List.of(more));
        return new TableSpec(
                spec.namespace(), spec.table(), spec.comment(), columns, spec.partitioning(), spec.properties());
    }

    /** The same table with other columns behind the usual ones. */
    private static TableSpec like(TableSpec spec, Column... more) {
        return with(LedgerTable.spec(spec.table()), more);
    }

    private static ColumnType decimal(int precision, int scale) {
        return ColumnType.decimal(precision, scale);
    }
}
