package dev.sluice.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case is the contract of payments with one thing in it gone wrong. */
class HostileContractTest {
    private static final Path CONTRACTS = Path.of("target", "classes", "contracts");

    private String yaml;
    private String avsc;

    @BeforeEach
    void readPayments() throws IOException {
        yaml = Files.readString(CONTRACTS.resolve("payments.odcs.yaml"));
        avsc = Files.readString(CONTRACTS.resolve("payments.avsc"));
    }

    static Stream<Arguments> damagedContracts() {
        return Stream.of(
                damage("kind: DataContract", "kind: Contract", "kind must be DataContract, got 'Contract'"),
                damage("apiVersion: v3.1.0", "apiVersion: v2.2.0", "apiVersion must be v3.1.0, got 'v2.2.0'"),
                damage("id: payments\n", "id: ' '\n", "id is missing"),
                damage("id: payments\n", "id: payments.branch_audit\n", "id must be small letters, digits and '_'"),
                damage("version: 1.2.0\n", "", "version is missing"),
                damage("name: payments-platform", "label: payments-platform", "team.name is missing"),
                damage("physicalName: payments.raw", "x: y", "schema[0].physicalName is missing"),
                damage("type: custom", "type: sql", "type must be custom where the engine is sluice, got 'sql'"),
                damage("engine: sluice", "egnine: sluice", "unknown key 'egnine'; is 'engine' meant?"),
                damage("status: active\n", "status: active\nstaus: x\n", "unknown key 'staus'; is 'status' meant?"),
                damage(
                        "value: 7, unit: d",
                        "value: 7, unti: d",
                        "slaProperties[0]: unknown key 'unti'; is 'unit' meant?"),
                damage("id: payment-mcc-form", "id: payment-id-length", "rule id 'payment-id-length' stands twice"),
                damage("severity: warning", "severity: fatal", "severity must be error or warning, got 'fatal'"),
                damage("kind: pattern", "sort: pattern", "implementation.kind is missing"),
                damage("primaryKey: true", "primaryKey: false", "no field has primaryKey: true"),
                damage("partitioned: true", "partitioned: false", "exactly one timestamp field must be partitioned"),
                damage("name: mcc\n", "name: mmc\n", "properties lacks field 'mcc' of the event schema"),
                damage("name: mcc\n", "name: mmc\n", "properties has 'mmc', which the event schema does not have"),
                damage("name: mcc\n", "name: channel\n", "properties has 'channel' twice"),
                damage("        required: true\n", "", "must be required exactly where the event schema has no null"),
                damage("property: retention", "property: retain", "slaProperties lacks 'retention'"),
                damage("value: 7, unit: d", "value: 7, unit: weeks", "slaProperties.retention must be a positive time"),
                damage("value: 7, unit: d", "value: -7, unit: d", "slaProperties.retention must be a positive time"),
                damage("value: 7, unit: d", "value: soon, unit: d", "slaProperties.retention must be a positive time"),
                damage("value: P1D", "value: P1X", "customProperties.duplicateWindow must be a positive time"),
                damage("value: 3}", "value: 0}", "topicPartitions must be a whole number from 1 to 10000, got '0'"),
                damage("value: 3}", "value: many}", "topicPartitions must be a whole number"),
                damage("value: 1048576", "value: 99999999999", "maxValueBytes must be a whole number"),
                damage("value: amount}", "value: sum}", "must both name fields of the event, got 'sum'"),
                damage("value: amount}", "value: mcc}", "moneyAmount must name a decimal field, got 'mcc'"),
                damage("value: currency}", "value: location}", "needs a rule of kind oneOf with the currencies"));
    }

    static Stream<Arguments> damagedStatusRulesAndLists() {
        return Stream.of(
                damage("status: active\n", "status: live\n", "status must be proposed, draft, active, deprecated or"),
                damage(
                        "status: active\n",
                        "",
                        "status must be proposed, draft, active, deprecated or retired, got nothing"),
                damage("id: payment-yen-whole", "id: payment-mcc-form", "rule id 'payment-mcc-form' stands twice"),
                damage(
                        "description: An amount in yen has no places.",
                        "name: x",
                        "record rule 'payment-yen-whole' descr"),
                references("x", "referenceLists must be named lists of texts"),
                references("{units: C}", "reference list 'units' must be a list of at least one text"),
                references("{units: []}", "reference list 'units' must be a list of at least one text"),
                references("{units: [C, C]}", "reference list 'units' has \"C\" twice"),
                references("{units: [NO, false]}", "reference list 'units' must hold texts, got false"));
    }

    static Stream<Arguments> damagedViews() {
        return Stream.of(
                view("trades", "table", "silver.trades", "a", "string", "mcc", "schema[1].physicalType must be view"),
                view("Trades", "view", "silver.Trades", "a", "string", "mcc", "schema[1].name must be a name of small"),
                view("trades", "view", "gold.trades", "a", "string", "mcc", "physicalName must be silver.trades"),
                view("trades", "view", "silver.trades", "a b", "string", "mcc", "must have a name of small letters"),
                view("trades", "view", "silver.trades", "dataset", "string", "mcc", "is one that every view has"),
                view("trades", "view", "silver.trades", "a", "text", "mcc", "must have a physicalType that is one of"),
                view("trades", "view", "silver.trades", "a", "string", "''", "needs a transformLogic"),
                view("trades", "view", "silver.trades", "a", "string", "mcc; DROP TABLE x", "more than one statement"),
                view("trades", "view", "silver.trades", "a", "string", "UUID()", "answers differently each time"),
                view("trades", "view", "silver.trades", "a", "date", "current_date", "answers differently each time"));
    }

    private static Arguments view(
            String name, String type, String physical, String column, String columnType, String logic, String problem) {
        String object =
                "  - {name: %s, physicalType: %s, physicalName: %s, properties: [{name: %s, physicalType: \"%s\", "
                        + "transformLogic: %s}]}%nslaProperties:%n";
        return damage("slaProperties:\n", object.formatted(name, type, physical, column, columnType, logic), problem);
    }

    @ParameterizedTest
    @MethodSource({"damagedContracts", "damagedStatusRulesAndLists", "damagedViews"})
    void aDamagedContractNamesItsDamage(String good, String bad, String problem) {
        assertThat(yaml).contains(good);
        String damaged = yaml.replaceFirst(Pattern.quote(good), bad);
        assertThatThrownBy(() -> ContractReader.parse("payments.odcs.yaml", damaged, avsc))
                .isInstanceOf(ContractException.class)
                .hasMessageStartingWith("Contract payments.odcs.yaml has ")
                .hasMessageContaining(problem);
    }

    static Stream<Arguments> damagedSchemas() {
        return Stream.of(
                damage("\"type\": \"record\"", "\"type\": \"recrod\"", "its event schema is not Avro"),
                damage("\"fields\"", "\"felder\"", "its event schema is not Avro"),
                damage("\"name\": \"mcc\"", "\"name\": \"Currency\"", "'Currency' has the name of another in other"),
                damage("\"precision\": 18", "\"precision\": 39", "no column holds more than 38"),
                damage(
                        "\"name\": \"mcc\", \"type\": \"string\"",
                        "\"name\": \"mcc\", \"type\": \"strin\"",
                        "is not Avro"),
                damage(
                        "\"name\": \"mcc\", \"type\": \"string\"",
                        "\"name\": \"mcc\", \"type\": {\"type\": \"array\", \"items\": [\"null\", "
                                + "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 9, \"scale\": 2}]}",
                        "field 'mcc' has a decimal inside an array, map or record"),
                damage(
                        "\"name\": \"mcc\", \"type\": \"string\"",
                        "\"name\": \"mcc\", \"type\": {\"type\": \"record\", \"name\": \"Box\", \"fields\": ["
                                + "{\"name\": \"in\", \"type\": [\"null\", \"Box\"]}]}",
                        "field 'mcc' holds a Box within a Box"),
                damage("timestamp-micros", "timestamp-millis", "the event schema must have it as timestamp-micros"),
                damage(
                        "\"name\": \"transaction_id\", \"type\": \"string\"",
                        "\"name\": \"transaction_id\", \"type\": [\"null\", \"string\"], \"default\": null",
                        "is part of the primary key, so the event schema must not let it be null"));
    }

    @ParameterizedTest
    @MethodSource("damagedSchemas")
    void aDamagedEventSchemaNamesItsDamage(String good, String bad, String problem) {
        assertThat(avsc).contains(good);
        String damaged = avsc.replace(good, bad);
        assertThatThrownBy(() -> ContractReader.parse("payments", yaml, damaged))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @MethodSource("textsThatAreNoSchema")
    void whatIsNoRecordIsNoEventSchema(String text) {
        assertThatThrownBy(() -> ContractReader.parse("payments", yaml, text)).isInstanceOf(ContractException.class);
    }

    static Stream<String> textsThatAreNoSchema() {
        return Stream.of("", " ", "null", "[]", "{}", "\"string\"", "{\"type\": \"long\"}", "[\"null\"]", "{", "42");
    }

    static Stream<String> textsThatAreNoContract() {
        return Stream.of(
                "",
                "---",
                "null",
                "42",
                "[]",
                "- a\n- b",
                "a: b: c",
                "\t",
                "{",
                "&a [*a]",
                "schema: 7",
                "schema: [{properties: 7}]",
                "schema: [{properties: [7, null, [x]]}]",
                "schema: [{properties: [{name: mcc, quality: [{engine: sluice, implementation: 3}]}]}]",
                "slaProperties: [{property: retention, value: 99999999999999999999, unit: d}]",
                "[".repeat(5000),
                "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b]",
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]");
    }

    @ParameterizedTest
    @MethodSource("textsThatAreNoContract")
    void whatIsNoContractIsAProblemAndNoCrash(String text) {
        assertThatThrownBy(() -> ContractReader.parse("it", text, avsc)).isInstanceOf(ContractException.class);
    }

    @Test
    void datasetsThatShareAViewHaveToDeclareItAlike(@TempDir Path folder) throws IOException {
        for (String dataset : new String[] {"payments", "more_payments"}) {
            String type = dataset.equals("payments") ? "string" : "int";
            String object =
                    "  - {name: all, physicalType: view, physicalName: silver.all, properties: [{name: a, physicalType: "
                            + type + ", transformLogic: mcc}]}\nslaProperties:\n";
            Files.writeString(
                    folder.resolve(dataset + ".odcs.yaml"),
                    yaml.replace("id: payments\n", "id: " + dataset + "\n").replace("slaProperties:\n", object));
            Files.writeString(folder.resolve(dataset + ".avsc"), avsc);
        }

        assertThatThrownBy(() -> Contracts.in(folder))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("payments.odcs.yaml")
                .hasMessageContaining("view 'all' has other columns than in dataset 'more_payments'")
                .hasMessageContaining("here [a string], there [a int]");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        String damaged = yaml.replace("apiVersion: v3.1.0", "apiVersion: v9")
                .replaceFirst("severity: warning", "severity: maybe")
                .replace("value: P1D", "value: never")
                .replace("property: freshness", "property: fresh");
        assertThatThrownBy(() -> ContractReader.parse("payments", damaged, avsc.replace("\"mcc\"", "\"mmc\"")))
                .hasMessageContaining("has 6 problem(s)")
                .hasMessageContaining("apiVersion")
                .hasMessageContaining("severity")
                .hasMessageContaining("duplicateWindow")
                .hasMessageContaining("freshness")
                .hasMessageContaining("lacks field 'mmc'")
                .hasMessageContaining("has 'mcc', which");
    }

    @Test
    void aKeyThatStandsTwiceIsAProblem() {
        assertThatThrownBy(() -> ContractReader.parse("payments", "id: other\n" + yaml, avsc))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("Duplicate field 'id'");
    }

    @Test
    void bytesAtRandomNeverCrashTheReader() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
            for (int hits = random.nextInt(5); hits >= 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            String damaged = new String(bytes, StandardCharsets.UTF_8);
            Throwable thrown = catchThrowable(() -> ContractReader.parse("damaged", damaged, avsc));
            assertThat(thrown == null || thrown instanceof ContractException)
                    .as("%s in:%n%s", thrown, damaged)
                    .isTrue();
        }
    }

    @Test
    void aContractWithoutItsSchemaSaysWhichFileIsMissing(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("payments.odcs.yaml"), yaml);
        assertThatThrownBy(() -> Contracts.in(folder))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("its event schema is missing: expected " + folder.resolve("payments.avsc"));
    }

    @Test
    void twoFilesCannotDeclareOneDataset(@TempDir Path folder) throws IOException {
        for (String name : new String[] {"one", "two"}) {
            Files.writeString(folder.resolve(name + ".odcs.yaml"), yaml);
            Files.writeString(folder.resolve(name + ".avsc"), avsc);
        }
        assertThatThrownBy(() -> Contracts.in(folder))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("two.odcs.yaml")
                .hasMessageContaining("another file of the folder has id 'payments' too");
    }

    @Test
    void anUnknownDatasetNamesTheKnownOnes() {
        assertThatThrownBy(() -> Contracts.shipped().named("payment"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "Unknown dataset 'payment' \\(did you mean 'payments'\\?\\), known: .*, payments, .*");
    }

    private static Arguments references(String lists, String problem) {
        return damage(
                "customProperties:\n",
                "customProperties:\n  - {property: referenceLists, value: " + lists + "}\n",
                problem);
    }

    private static Arguments damage(String good, String bad, String problem) {
        return Arguments.of(good, bad, problem);
    }
}
