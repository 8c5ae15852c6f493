package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schemas.table.Column;
import dev.sluice.schemas.table.ColumnType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;

/** Columns are added to a table that others commit to meanwhile. */
class AdditionsTest {
    private static final List<Column> COLOUR = List.of(Column.optional("colour", ColumnType.STRING, "New."));

    @Test
    void columnsAreAddedToATableThatWasLoadedBeforeOthersCommitted() {
        LedgerTable table = LedgerTable.create();
        Table old = table.load();
        table.append(0, 0, 2);

        LakeSession.addColumns(OneLake.get().spark(), old, COLOUR);

        assertThat(names(table)).contains("colour");
        assertThat(OneLake.get().rows(table.spec()).where("colour is null").count())
                .isEqualTo(2);
    }

    @Test
    void columnsAreAddedThoughOthersCommitBetweenTheLookAndTheCommit() {
        LedgerTable table = LedgerTable.create();
        AtomicInteger commits = new AtomicInteger();
        Table overtaken = overtaken(table, () -> {
            if (commits.getAndIncrement() < 3) {
                table.load().newFastAppend().commit();
            }
        });

        LakeSession.addColumns(OneLake.get().spark(), overtaken, COLOUR);

        assertThat(commits).hasValue(4);
        assertThat(names(table)).contains("colour");
    }

    @Test
    void aColumnThatSomebodyElseAddsMeanwhileIsTakenForOurs() {
        LedgerTable table = LedgerTable.create();
        AtomicInteger commits = new AtomicInteger();
        Table overtaken = overtaken(table, () -> {
            if (commits.getAndIncrement() == 0) {
                LakeSession.addColumns(OneLake.get().spark(), table.load(), COLOUR);
            }
        });

        LakeSession.addColumns(OneLake.get().spark(), overtaken, COLOUR);

        assertThat(names(table)).containsOnlyOnce("colour");
    }

    @Test
    void aColumnThatSomebodyElseAddsMeanwhileInCapitalsOrWithAnotherTypeIsAConflict() {
        LedgerTable table = LedgerTable.create();
        Table old = table.load();
        LakeSession.addColumns(
                OneLake.get().spark(),
                table.load(),
                List.of(
                        Column.optional("Colour", ColumnType.STRING, ""),
                        Column.optional("size", ColumnType.STRING, "")));

        for (Column column : List.of(COLOUR.get(0), Column.optional("size", ColumnType.LONG, ""))) {
            assertThatThrownBy(() -> LakeSession.addColumns(OneLake.get().spark(), old, List.of(column)))
                    .isInstanceOf(LedgerConflictException.class)
                    .hasMessageContaining(column.name());
        }
    }

    private static List<String> names(LedgerTable table) {
        return table.load().schema().columns().stream().map(NestedField::name).toList();
    }

    /** The table, to which somebody commits each time that a change of its columns was begun. */
    private static Table overtaken(LedgerTable table, Runnable others) {
        Table real = table.load();
        return (Table) Proxy.newProxyInstance(
                Table.class.getClassLoader(), new Class<?>[] {Table.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(real, arguments);
                        if (method.getName().equals("updateSchema")) {
                            others.run();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
