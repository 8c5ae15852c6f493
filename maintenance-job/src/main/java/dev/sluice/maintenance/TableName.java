package dev.sluice.maintenance;

import dev.sluice.lakehouse.LakeConfig;
import org.apache.iceberg.Table;

/** How people name a table: without the catalog. */
final class TableName {
    private static final String CATALOG = LakeConfig.CATALOG + ".";

    private TableName() {}

    static String of(Table table) {
        return table.name().startsWith(CATALOG) ? table.name().substring(CATALOG.length()) : table.name();
    }
}
