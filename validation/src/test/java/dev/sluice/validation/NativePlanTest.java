package dev.sluice.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.RuleDeclaration;
import dev.sluice.validation.HostileEvents.Arrived;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NonSQLExpression;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenFallback;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scala.collection.JavaConverters;

/** Judgement is made of Spark's own expressions, compiled and not interpreted. */
class NativePlanTest {
    private static SparkSession spark;

    @BeforeAll
    static void startSpark() {
        spark = SparkVerdicts.session();
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    /** One rule alone each, so that no stage is too long to be one. */
    static Stream<Arguments> rulesAlone() {
        return Stream.of(HostileEvents.CONTRACT, HostileRecords.CONTRACT)
                .flatMap(contract -> contract.rules().stream().map(rule -> Arguments.of(contract, rule)));
    }

    @ParameterizedTest
    @MethodSource("rulesAlone")
    void everyRuleIsNativeAndCompiled(Contract contract, RuleDeclaration rule) {
        RuleSet rules = RuleSet.of(TestContracts.with(contract, "1", List.of(rule)));
        List<Arrived> events = contract.equals(HostileEvents.CONTRACT) ? HostileEvents.all() : HostileRecords.all();
        var execution = SparkVerdicts.judged(SparkVerdicts.decoded(spark, events.subList(0, 1)), rules)
                .queryExecution();
        List<Expression> expressions = new ArrayList<>();
        collect(execution.optimizedPlan(), expressions);
        assertThat(expressions).isNotEmpty().noneSatisfy(e -> assertThat(e).isInstanceOf(CodegenFallback.class));
        assertThat(expressions).noneSatisfy(e -> assertThat(e).isInstanceOf(ScalaUDF.class));
        assertThat(expressions).noneMatch(e -> e.getClass().getName().startsWith("dev.sluice"));
        // Invoke and StaticInvoke call methods by name.
        assertThat(expressions).noneSatisfy(e -> assertThat(e).isInstanceOf(NonSQLExpression.class));
        SparkPlan plan = execution.executedPlan();
        assertThat(plan.toString()).as("within a stage").contains("*(1) Project");
    }

    private static void collect(LogicalPlan plan, List<Expression> all) {
        JavaConverters.seqAsJavaList(plan.expressions()).forEach(e -> collect(e, all));
        JavaConverters.seqAsJavaList(plan.children()).forEach(child -> collect(child, all));
    }

    private static void collect(Expression expression, List<Expression> all) {
        all.add(expression);
        JavaConverters.seqAsJavaList(expression.children()).forEach(child -> collect(child, all));
    }
}
