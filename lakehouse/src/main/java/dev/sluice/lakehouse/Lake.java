package dev.sluice.lakehouse;

import dev.sluice.schemas.table.TableSpec;
import dev.sluice.schemas.table.ViewSpec;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NoSuchViewException;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;

/** The tables, without Spark. Not for several threads at once. */
public final class Lake implements AutoCloseable {
    private static final String DIALECT = "spark";

    private final JdbcCatalog catalog;
    private final HadoopFileIO files;

    private Lake(JdbcCatalog catalog, HadoopFileIO files) {
        this.catalog = catalog;
        this.files = files;
    }

    /** Connects to the catalog; creates the catalog's own tables in an empty database. */
    public static Lake open(LakeConfig config) {
        Configuration hadoop = new Configuration();
        config.hadoopProperties().forEach(hadoop::set);
        JdbcCatalog catalog = new SureCatalog();
        catalog.setConf(hadoop);
        catalog.initialize(LakeConfig.CATALOG, config.catalogProperties());
        return new Lake(catalog, new HadoopFileIO(hadoop));
    }

    /** The catalog itself, for who takes tables and views as a whole. */
    public JdbcCatalog catalog() {
        return catalog;
    }

    /** Files, wherever tables may lie. */
    public SupportsPrefixOperations files() {
        return files;
    }

    /** Empty if there is no such table. */
    public Optional<Table> find(TableSpec spec) {
        try {
            return Optional.of(catalog.loadTable(identifier(spec)));
        } catch (NoSuchTableException e) {
            return Optional.empty();
        }
    }

    /** Throws {@link IllegalStateException} that says how to create it if there is no such table. */
    public Table load(TableSpec spec) {
        return find(spec)
                .orElseThrow(() -> new IllegalStateException(
                        "Table " + spec.name() + " does not exist: run 'sluice apply' to create it"));
    }

    /** The table of that name, for example {@code silver.payments}. Throws {@link UnknownTableException} if there is none. */
    public Table load(String name) {
        TableIdentifier identifier = TableIdentifier.parse(name);
        if (!identifier.hasNamespace()) {
            throw new UnknownTableException("There is no table '" + name + "': a name is namespace.table. " + known());
        }
        try {
            return catalog.loadTable(identifier);
        } catch (NoSuchTableException e) {
            throw new UnknownTableException(
                    catalog.viewExists(identifier)
                            ? "'" + name + "' is a view: it has no files of its own. " + known()
                            : "There is no table '" + name + "'. " + known());
        }
    }

    /** Names of all tables, in order; views are none. */
    public List<String> tables() {
        return catalog.listNamespaces().stream()
                .flatMap(namespace -> catalog.listTables(namespace).stream())
                .map(TableIdentifier::toString)
                .sorted()
                .toList();
    }

    private String known() {
        List<String> tables = tables();
        return tables.isEmpty() ? "There are no tables yet." : "Tables are " + String.join(", ", tables) + ".";
    }

    /** Creates the table and its namespace. */
    public Table create(TableSpec spec) {
        Namespace namespace = Namespace.of(spec.namespace());
        if (!catalog.namespaceExists(namespace)) {
            catalog.createNamespace(namespace);
        }
        return catalog.buildTable(identifier(spec), IcebergShape.schema(spec))
                .withPartitionSpec(IcebergShape.partitioning(spec))
                .withProperties(IcebergShape.properties(spec))
                .create();
    }

    /** Adds the columns that {@code spec} has and {@code table} lacks; they are null in rows written before. */
    public void addColumns(Table table, TableSpec spec) {
        Additions.make(table, IcebergShape.schema(spec).columns());
    }

    /** Columns of {@code spec} that {@code table} lacks: what {@link #addColumns} would add. */
    public List<String> missingColumns(Table table, TableSpec spec) {
        return IcebergShape.schema(spec).columns().stream()
                .map(Types.NestedField::name)
                .filter(name -> table.schema().findField(name) == null)
                .toList();
    }

    /** The statement of a view; empty if there is no such view. */
    public Optional<String> query(ViewSpec spec) {
        try {
            return Optional.of(catalog.loadView(TableIdentifier.of(spec.namespace(), spec.view()))
                    .sqlFor(DIALECT)
                    .sql());
        } catch (NoSuchViewException e) {
            return Optional.empty();
        }
    }

    /** Makes the view, or makes it what {@code spec} says. */
    public void makeView(ViewSpec spec) {
        catalog.buildView(TableIdentifier.of(spec.namespace(), spec.view()))
                .withSchema(IcebergShape.schema(spec.columns()))
                .withDefaultCatalog(LakeConfig.CATALOG)
                .withDefaultNamespace(Namespace.of(spec.namespace()))
                .withQuery(DIALECT, spec.sql())
                .createOrReplace();
    }

    /** Differences that cannot be mended by adding columns, a sentence each; empty if there are none. */
    public List<String> drift(Table table, TableSpec spec) {
        return Drift.of(table, spec);
    }

    @Override
    public void close() {
        catalog.close();
    }

    private static TableIdentifier identifier(TableSpec spec) {
        return TableIdentifier.of(spec.namespace(), spec.table());
    }
}
