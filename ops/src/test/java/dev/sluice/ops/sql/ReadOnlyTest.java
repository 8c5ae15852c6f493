package dev.sluice.ops.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.execution.SparkSqlParser;
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
    void whatReadsPasses(String sql) {
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
    void whatWritesDoesNot(String sql) {
        assertThatThrownBy(() -> ReadOnly.checked(sql)).isInstanceOf(QueryRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH x AS (SELECT 1) DELETE FROM a WHERE b = 1",
                "WITH x AS (SELECT 1) INSERT INTO a SELECT * FROM x",
                "WITH x AS (SELECT 1) INSERT OVERWRITE DIRECTORY '/tmp/x' USING csv SELECT * FROM x",
                "FROM a INSERT INTO b SELECT *",
                "WITH x AS (SELECT 1) UPDATE a SET b = 1",
                "WITH x AS (SELECT 1) MERGE INTO a USING x ON a.b = x.b WHEN MATCHED THEN DELETE"
            })
    void whatBeginsAsIfItReadAndWritesDoesNotPassEither(String sql) {
        assertThatThrownBy(() -> ReadOnly.check(new SparkSqlParser(), sql))
                .isInstanceOf(QueryRefusedException.class)
                .hasMessageContaining("only reads");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH x AS (SELECT 1 AS a) SELECT a, count(*) FROM x JOIN y USING (a) GROUP BY a ORDER BY 1 LIMIT 5",
                "SELECT * FROM a WHERE b IN (SELECT c FROM d) UNION ALL SELECT * FROM e",
                "FROM a SELECT b",
                "VALUES (1), (2)",
                "SHOW TABLES IN gold",
                "EXPLAIN SELECT 1"
            })
    void whatOnlyReadsPassesAsAPlanToo(String sql) {
        assertThatCode(() -> ReadOnly.check(new SparkSqlParser(), sql)).doesNotThrowAnyException();
    }

    @Test
    void commentsMayStandBeforeAStatement() {
        assertThat(ReadOnly.checked("-- one\n/* two\n */ -- three\n select 1")).isEqualTo("select 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", ";", "-- select 1", "/* select 1 */"})
    void nothingToRunIsSaid(String sql) {
        assertThatThrownBy(() -> ReadOnly.checked(sql)).hasMessageStartingWith("There is no SQL to run");
    }

    @Test
    void oneSemicolonAtTheEndIsForgiven() {
        assertThat(ReadOnly.checked("select 1;\n")).isEqualTo("select 1");
    }
}
