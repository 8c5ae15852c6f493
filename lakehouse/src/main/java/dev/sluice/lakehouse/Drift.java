package dev.sluice.lakehouse;

import dev.sluice.schemas.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.types.Types.NestedField;

/** How a table differs from its declaration, beyond columns that it lacks. */
final class Drift {
    private final Table table;
    private final TableSpec spec;
    private final List<String> found = new ArrayList<>();

    private Drift(Table table, TableSpec spec) {
        this.table = table;
        this.spec = spec;
    }

    static List<String> of(Table table, TableSpec spec) {
        Drift drift = new Drift(table, spec);
        Schema declared = IcebergShape.schema(spec);
        declared.columns().forEach(drift::column);
        table.schema().columns().forEach(actual -> drift.leftOver(actual, declared));
        drift.partitioning();
        IcebergShape.properties(spec).forEach(drift::property);
        return drift.found;
    }

    private void column(NestedField declared) {
        NestedField actual = table.schema().findField(declared.name());
        if (actual == null) {
            NestedField alike = table.schema().caseInsensitiveFindField(declared.name());
            if (alike != null) {
                found.add("column " + declared.name() + " is called " + alike.name()
                        + " in the table, and Spark does not tell the two apart");
            }
            return;
        }
        String is = IcebergShape.words(actual.type());
        String expected = IcebergShape.words(declared.type());
        if (!is.equals(expected)) {
            found.add("column " + declared.name() + " is " + is + ", the contract says " + expected);
        }
        if (actual.isRequired() && declared.isOptional()) {
            found.add("column " + declared.name() + " is required, the contract says optional");
        }
    }

    private void leftOver(NestedField actual, Schema declared) {
        if (actual.isRequired() && declared.findField(actual.name()) == null) {
            found.add(
                    "column " + actual.name() + " is required, the contract does not have it: no row could be written");
        }
    }

    private void partitioning() {
        String is = IcebergShape.layout(table);
        String expected = IcebergShape.layout(spec);
        if (!is.equals(expected)) {
            found.add("partitioning is " + is + ", the contract says " + expected);
        }
    }

    private void property(String name, String expected) {
        String value = name.equals(TableProperties.FORMAT_VERSION)
                ? Integer.toString(
                        ((HasTableOperations) table).operations().current().formatVersion())
                : table.properties().get(name);
        if (value == null) {
            found.add("property " + name + " is not set, expected " + expected);
        } else if (!value.equals(expected)) {
            found.add("property " + name + " is " + value + ", expected " + expected);
        }
    }
}
