package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A catalog that made a commit, and whose answer is lost, has made it once, and the table stays whole. */
class SureOperationsTest {
    /** What the catalog's client makes of an answer that is lost. */
    enum Lost {
        /** It asks again, and the database has already what is asked for. */
        ASKED_AGAIN,
        GIVEN_UP;

        RuntimeException exception() {
            return this == ASKED_AGAIN
                    ? new CommitFailedException("Failed to update table from catalog")
                    : new UncheckedSQLException("Database Connection failed");
        }
    }

    private final LedgerTable table = LedgerTable.create();

    @ParameterizedTest
    @EnumSource
    void rowsWhoseAnswerIsLostAreThereOnceAndCanBeRead(Lost lost) {
        Table losing = losing(lost, true);

        table.appendTo(losing, 0, 0, 3);

        assertThat(table.rows()).hasSize(3);
        table.append(0, 3, 5);
        assertThat(table.rows()).hasSize(5);
        assertThat(Position.of(table.load()).counts().in()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void propertiesWhoseAnswerIsLostAreThere(Lost lost) {
        losing(lost, true).updateProperties().set("colour", "blue").commit();

        assertThat(table.load().properties()).containsEntry("colour", "blue");
    }

    @Test
    void whatMayBeOnItsWayStillIsNeitherTakenForMadeNorRemoved() {
        Table losing = losing(Lost.GIVEN_UP, false);

        assertThatThrownBy(() -> table.appendTo(losing, 0, 0, 3)).isInstanceOf(CommitStateUnknownException.class);
        assertThat(Outage.in(new RuntimeException(new CommitStateUnknownException(new RuntimeException("lost")))))
                .isPresent();
    }

    @Test
    void whoComesTooLateIsToldSo() {
        Table stale = table.load();
        Table losing = losing(Lost.ASKED_AGAIN, false);
        stale.updateProperties().set("a", "1").commit();

        losing.updateProperties().set("b", "2").commit();

        assertThat(table.load().properties()).containsEntry("a", "1").containsEntry("b", "2");
    }

    /** The table by a catalog that loses its first answer, and has made the commit or not. */
    private Table losing(Lost lost, boolean isMade) {
        Table real = table.load();
        TableOperations operations = ((HasTableOperations) real).operations();
        boolean[] isLost = {false};
        TableOperations loser = (TableOperations) Proxy.newProxyInstance(
                TableOperations.class.getClassLoader(),
                new Class<?>[] {TableOperations.class},
                (proxy, method, arguments) -> {
                    try {
                        boolean loses = method.getName().equals("commit") && !isLost[0];
                        Object answer = loses && !isMade ? null : method.invoke(operations, arguments);
                        if (loses) {
                            isLost[0] = true;
                            throw lost.exception();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new BaseTable(new SureOperations("silver.payments", loser), real.name());
    }
}
