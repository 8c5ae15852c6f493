package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that come together: half of them would be taken for a platform. */
class RegistrationTest {
    private static final Schema SCHEMA = new Schema(Types.NestedField.required(1, "a", Types.LongType.get()));

    private final LakeConfig config = OneLake.get().config();
    private final Namespace namespace =
            Namespace.of("n" + UUID.randomUUID().toString().replace("-", ""));
    private final TableIdentifier here = TableIdentifier.of(namespace, "here");
    private Lake lake;

    @BeforeEach
    void open() {
        lake = Lake.open(config);
        lake.catalog().createNamespace(namespace);
    }

    @AfterEach
    void close() {
        catalog().listTables(namespace).forEach(name -> catalog().dropTable(name, false));
        catalog().dropNamespace(namespace);
        lake.close();
    }

    @Test
    void tablesThatAreNamedCanBeReadAndGoOn() {
        String metadata = metadata();
        catalog().dropTable(here, false);

        Registration.of(config, "sluice backup restore", Map.of(here.toString(), metadata));

        assertThat(catalog().loadTable(here).schema().asStruct()).isEqualTo(SCHEMA.asStruct());
        catalog().loadTable(here).updateProperties().set("a", "b").commit();
        assertThat(catalog().loadTable(here).properties()).containsEntry("a", "b");
    }

    @Test
    void ifOneCannotBeNamedNoneIs() {
        String metadata = metadata();
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put(namespace + ".first", metadata);
        tables.put(here.toString(), metadata);

        assertThatThrownBy(() -> Registration.of(config, "sluice backup restore", tables))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(namespace + ".first, " + here);
        assertThat(catalog().listTables(namespace)).isEqualTo(List.of(here));
    }

    private String metadata() {
        return ((BaseTable) catalog().createTable(here, SCHEMA))
                .operations()
                .current()
                .metadataFileLocation();
    }

    private JdbcCatalog catalog() {
        return lake.catalog();
    }
}
