package dev.sluice.lakehouse;

import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.types.Types.NestedField;

/** Columns that a table gets while others commit to it. */
final class Additions {
    private static final int ATTEMPTS = 20;

    private Additions() {}

    /** Whether the table has each of {@code columns}, or no column that Spark would take for it. */
    static boolean fit(Table table, List<NestedField> columns) {
        return columns.stream().allMatch(column -> {
            // Spark does not tell small letters from capitals.
            NestedField known = table.schema().caseInsensitiveFindField(column.name());
            return known == null
                    || (known.name().equals(column.name())
                            && (known.isOptional() || column.isRequired())
                            && IcebergShape.words(known.type()).equals(IcebergShape.words(column.type())));
        });
    }

    /**
     * Adds those that the table has not got. Iceberg does not try a change of columns again if another commit came first, be
     * it a batch's, so this does, on the table as it is then.
     */
    static void make(Table table, List<NestedField> columns) {
        for (int attempt = 1; ; attempt++) {
            table.refresh();
            if (!fit(table, columns)) {
                throw new LedgerConflictException("Table " + table.name() + " cannot have columns " + names(columns)
                        + " beside those that it has: " + names(table.schema().columns()));
            }
            try {
                add(table, columns);
                return;
            } catch (CommitFailedException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void add(Table table, List<NestedField> columns) {
        Schema schema = table.schema();
        UpdateSchema update = table.updateSchema();
        columns.stream()
                .filter(column -> schema.findField(column.name()) == null)
                .forEach(column -> update.addColumn(column.name(), column.type(), column.doc()));
        update.commit();
    }

    private static List<String> names(List<NestedField> columns) {
        return columns.stream().map(NestedField::name).toList();
    }
}
