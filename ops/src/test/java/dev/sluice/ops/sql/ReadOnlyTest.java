package dev.sluice.ops.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadOnlyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                " WITH a AS (SELECT 1) SELECT * FROM a",
                "show tables in silver",
                "(SELECT 1)",
                "explain select 1",
                "DESCRIBE silver.payments"
            })
    void what_reads_passes(String sql) {
        assertThat(ReadOnly.checked(sql)).isEqualTo(sql.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into a select 1",
                "drop table a",
                "",
                "UPDATE a SET b = 1",
                "call lake.system.x()",
                "set x = 1",
                "CREATE TABLE a (b int)"
            })
    void what_writes_does_not(String sql) {
        assertThatThrownBy(() -> ReadOnly.checked(sql)).isInstanceOf(QueryRefusedException.class);
    }

    @Test
    void one_semicolon_at_the_end_is_forgiven() {
        assertThat(ReadOnly.checked("select 1;\n")).isEqualTo("select 1");
    }
}
