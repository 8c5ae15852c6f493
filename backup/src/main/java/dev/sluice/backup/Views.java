package dev.sluice.backup;

import dev.sluice.backup.Manifest.ViewEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.view.SQLViewRepresentation;
import org.apache.iceberg.view.View;
import org.apache.iceberg.view.ViewRepresentation;

/** Views are small enough to be written down whole. */
final class Views {
    private Views() {}

    static List<TableIdentifier> names(JdbcCatalog catalog) {
        return catalog.listNamespaces().stream()
                .flatMap(namespace -> catalog.listViews(namespace).stream())
                .toList();
    }

    static List<ViewEntry> of(JdbcCatalog catalog) {
        List<ViewEntry> all = new ArrayList<>();
        for (TableIdentifier name : names(catalog)) {
            View view = catalog.loadView(name);
            for (ViewRepresentation representation : view.currentVersion().representations()) {
                if (representation instanceof SQLViewRepresentation sql) {
                    all.add(new ViewEntry(
                            name.toString(), SchemaParser.toJson(view.schema()), sql.dialect(), sql.sql()));
                }
            }
        }
        return all;
    }

    /** Makes the view over tables of {@code catalog}. */
    static void make(JdbcCatalog catalog, ViewEntry view) {
        TableIdentifier name = TableIdentifier.parse(view.name());
        Namespace namespace = name.namespace();
        catalog.buildView(name)
                .withSchema(SchemaParser.fromJson(view.schema()))
                .withDefaultCatalog(catalog.name())
                .withDefaultNamespace(namespace)
                .withQuery(view.dialect(), view.sql())
                .create();
    }
}
