package dev.sluice.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.validation.HostileEvents.Arrived;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two interpreters, one answer: whatever the value, Java and Spark list the same violations with the same words. */
class ParityTest {
    private static SparkSession spark;

    @BeforeAll
    static void startSpark() {
        spark = SparkVerdicts.session();
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    static Stream<Map<String, String>> waysToRun() {
        return Stream.of(
                Map.of(),
                Map.of("spark.sql.codegen.hugeMethodLimit", "65535"),
                Map.of("spark.sql.codegen.wholeStage", "false", "spark.sql.codegen.factoryMode", "NO_CODEGEN"),
                Map.of("spark.sql.ansi.enabled", "true"));
    }

    @ParameterizedTest
    @MethodSource("waysToRun")
    void interpretersAgreeOnEveryHostileValue(Map<String, String> conf) throws IOException {
        Map<String, String> before = conf.keySet().stream().collect(Collectors.toMap(k -> k, spark.conf()::get));
        conf.forEach(spark.conf()::set);
        try {
            assertAgreement(RuleSet.of(HostileEvents.CONTRACT), HostileEvents.all());
            assertAgreement(RuleSet.of(HostileRecords.CONTRACT), HostileRecords.all());
        } finally {
            before.forEach(spark.conf()::set);
        }
    }

    static Stream<Contract> shipped() {
        return Contracts.shipped().ofEveryStatus().stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void interpretersAgreeOnRandomEventsOfShippedContracts(Contract contract) throws IOException {
        assertAgreement(RuleSet.of(contract), new RandomEvents(contract, 20_261_121L).take(4000));
    }

    @Test
    void everyRuleIsBrokenByAHostileValueAndPassedByAnother() {
        assertBrokenAndPassed(HostileEvents.CONTRACT, HostileEvents.all());
        assertBrokenAndPassed(HostileRecords.CONTRACT, HostileRecords.all());
    }

    private static void assertBrokenAndPassed(Contract contract, List<Arrived> events) {
        RuleSet rules = RuleSet.of(contract);
        RecordJudge judge = new RecordJudge(rules);
        List<Set<String>> broken = events.stream()
                .map(arrived -> judge.judge(arrived.event(), JavaVerdicts.instant(arrived.arrival())).stream()
                        .map(v -> v.rule().text())
                        .collect(Collectors.toSet()))
                .toList();
        for (Rule rule : rules.rules()) {
            String id = rule.meta().id().text();
            boolean fitsAlways = rule instanceof Rule.Precision precision && precision.precision() == 38;
            assertThat(broken.stream().anyMatch(b -> b.contains(id)))
                    .as("a hostile value breaks " + id)
                    .isEqualTo(!fitsAlways);
            assertThat(broken).as("a hostile value passes " + id).anyMatch(b -> !b.contains(id));
        }
    }

    @Test
    void everyKindOfRuleHasAHostileCase() {
        Set<String> covered = Stream.of(HostileEvents.CONTRACT, HostileRecords.CONTRACT)
                .flatMap(contract -> RuleSet.of(contract).rules().stream())
                .map(rule -> rule.getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> kinds = Stream.of(Rule.class, RecordRule.class)
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .filter(Class::isRecord)
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(covered).isEqualTo(kinds);
    }

    private static void assertAgreement(RuleSet rules, List<Arrived> events) throws IOException {
        RecordJudge judge = new RecordJudge(rules);
        List<String> bySpark =
                SparkVerdicts.verdicts(SparkVerdicts.judged(SparkVerdicts.decoded(spark, events), rules));
        assertThat(bySpark).hasSameSizeAs(events);
        SoftAssertions softly = new SoftAssertions();
        for (int i : IntStream.range(0, events.size()).toArray()) {
            Arrived arrived = events.get(i);
            softly.assertThat(JavaVerdicts.verdict(judge, arrived.event(), arrived.arrival()))
                    .as("before the wire: " + arrived.name())
                    .isEqualTo(bySpark.get(i));
            softly.assertThat(JavaVerdicts.verdict(judge, overTheWire(arrived.event()), arrived.arrival()))
                    .as("behind the wire: " + arrived.name())
                    .isEqualTo(bySpark.get(i));
        }
        softly.assertAll();
    }

    private static GenericRecord overTheWire(GenericRecord event) throws IOException {
        return WireFormat.decode(WireFormat.encode(1, event), event.getSchema(), event.getSchema());
    }
}
