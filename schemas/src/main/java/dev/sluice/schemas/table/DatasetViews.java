package dev.sluice.schemas.table;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.ViewDeclaration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The views that follow from contracts. In each, a row says its dataset and keeps its coordinates. */
public final class DatasetViews {
    private static final Column DATASET =
            Column.required("dataset", ColumnType.STRING, "Dataset that the record belongs to.");

    private final Collection<Contract> contracts;
    private final String catalog;

    private DatasetViews(Collection<Contract> contracts, String catalog) {
        this.contracts = contracts;
        this.catalog = catalog;
    }

    /** All of them, over tables of {@code catalog}; none without contracts. */
    public static List<ViewSpec> of(Collection<Contract> contracts, String catalog) {
        DatasetViews views = new DatasetViews(contracts, catalog);
        List<ViewSpec> all = new ArrayList<>();
        if (!contracts.isEmpty()) {
            all.add(views.allDeadLetters());
        }
        Map<String, ViewDeclaration> shared = new TreeMap<>();
        contracts.forEach(c -> c.views().forEach(view -> shared.putIfAbsent(view.name(), view)));
        shared.values().forEach(view -> all.add(views.shared(view)));
        return all;
    }

    private ViewSpec allDeadLetters() {
        List<Column> columns = new ArrayList<>(List.of(DATASET));
        columns.addAll(DatasetTables.deadLetters(contracts.iterator().next()).columns());
        String names = columns.stream().skip(1).map(Column::name).collect(Collectors.joining(", "));
        String sql = contracts.stream()
                .map(c -> select(c, names, DatasetTables.deadLetters(c)))
                .collect(Collectors.joining(" UNION ALL "));
        return new ViewSpec("dead_letters", "all_datasets", columns, sql);
    }

    private ViewSpec shared(ViewDeclaration declared) {
        List<Column> columns = new ArrayList<>(List.of(DATASET));
        declared.columns().forEach(c -> columns.add(column(c)));
        columns.addAll(Envelope.COORDINATES);
        List<String> parts = new ArrayList<>();
        for (Contract contract : contracts) {
            contract.views().stream()
                    .filter(view -> view.name().equals(declared.name()))
                    .map(view -> select(contract, expressions(view), DatasetTables.silver(contract)))
                    .forEach(parts::add);
        }
        return new ViewSpec("silver", declared.name(), columns, String.join(" UNION ALL ", parts));
    }

    private String select(Contract contract, String expressions, TableSpec table) {
        return "SELECT '" + contract.dataset() + "' AS " + DATASET.name() + ", " + expressions + " FROM " + catalog
                + "." + table.name();
    }

    private static String expressions(ViewDeclaration view) {
        return view.columns().stream()
                        .map(c -> "CAST(" + c.logic() + " AS " + c.type() + ") AS " + c.name() + ", ")
                        .collect(Collectors.joining())
                + Envelope.COORDINATES.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static Column column(ViewDeclaration.Column declared) {
        ColumnType type = ColumnType.ofSql(declared.type());
        return declared.isRequired()
                ? Column.required(declared.name(), type, declared.doc())
                : Column.optional(declared.name(), type, declared.doc());
    }
}
