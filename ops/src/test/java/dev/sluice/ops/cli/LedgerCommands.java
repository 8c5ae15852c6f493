package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.producer.Produce;
import dev.sluice.stack.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Part of {@link OperatorTest}: what a producer wrote down is held against the tables, then lines of it are broken. */
interface LedgerCommands {
    int RECORDS = 600;

    /** Where the commands are typed. */
    Terminal terminal();

    @Test
    @Order(7)
    default void aLedgerIsComparedWithTheTablesRecordByRecordAndABrokenLineIsFoundOut() throws Exception {
        Path ledger = terminal().data().resolve("payments.jsonl");
        terminal().run("pause", "silver.payments", "--reason", "a test");
        assertThat(produced(ledger)).isZero();

        JsonNode early = audited(0, "--ledger", ledger.toString());
        assertThat(early.path("holds").asBoolean()).isTrue();
        assertThat(early.path("waiting").asLong()).isEqualTo(RECORDS);
        assertThat(terminal().run("audit", "--ledger", ledger.toString(), "--wait", "1s"))
                .isEqualTo(1);
        assertThat(terminal().err()).contains("600 records are not in the tables after 1s.");

        terminal().run("resume", "silver.payments");
        JsonNode all = audited(0, "--ledger", ledger.toString(), "--wait", "3m");
        JsonNode payments = all.path("datasets").get(0);
        assertThat(all.path("holds").asBoolean()).isTrue();
        assertThat(all.path("waiting").asLong()).isZero();
        assertThat(payments.path("found")).isEqualTo(payments.path("told"));
        for (String kind : List.of("sound", "duplicate", "broken")) {
            assertThat(payments.path("told").path(kind).asLong()).as(kind).isPositive();
        }
        assertThat(payments.path("money")).isNotEmpty().allSatisfy(sums -> assertThat(
                        sums.path("silver").decimalValue())
                .isEqualTo(sums.path("ledger").decimalValue()));

        breakLines(Files.readAllLines(ledger));
        complete(ledger);
        terminal().await(0, "audit");
    }

    private void breakLines(List<String> lines) throws IOException {
        int good = lineOf(lines, "good");
        String id = field(lines.get(good), "id");
        String line = lines.get(good);

        JsonNode other = broken(lines, good, line.replace(id, "TXN-none-1"));
        assertThat(other.path("differences").path("missing").asLong()).isEqualTo(1);
        assertThat(other.path("differences").path("extra").asLong()).isEqualTo(1);
        assertThat(other.path("first").findValuesAsText("id")).contains("TXN-none-1", id);
        assertThat(other.path("first").get(0).path("where").asText())
                .contains("payments.raw-" + field(line, "partition") + " offset " + field(line, "offset"));

        JsonNode dead = broken(lines, lineOf(lines, "broken"), with(lines, "broken", "reason", "some_other_reason"));
        assertThat(dead.path("first").findValuesAsText("found"))
                .singleElement()
                .asString()
                .contains("a dead letter for ", "expected some_other_reason");

        JsonNode repeat = broken(lines, lineOf(lines, "duplicate"), with(lines, "duplicate", "id", "TXN-none-2"));
        assertThat(repeat.path("differences").path("missing").asLong()).isEqualTo(1);

        terminal().clear();
        broken(lines, good, line.replace("\"amount\":\"", "\"amount\":\"9"));
        assertThat(report().path("ledgers").get(0).path("problems").get(0).asText())
                .contains(
                        "line " + lines.size() + ": the totals are not those of the entries", " expected ", ", found ");
        assertThat(report().path("datasets").get(0).path("holds").asBoolean()).isFalse();

        broken(lines, good, "no ledger's line");
        assertThat(report().path("ledgers").get(0).path("problems").get(0).asText())
                .startsWith("line " + (good + 1) + ": no JSON, expected an object, found 'no ledger's line'");
    }

    /** Earlier producers sent records too, which this ledger does not name. */
    private void complete(Path ledger) throws IOException {
        JsonNode extra = audited(1, "--ledger", ledger.toString(), "--complete");
        assertThat(extra.path("datasets")
                        .get(0)
                        .path("differences")
                        .path("extra")
                        .asLong())
                .isPositive();
        assertThat(terminal().run("audit", "--ledger", ledger + ".none")).isEqualTo(1);
        assertThat(terminal().err()).contains("Cannot read the ledger " + ledger + ".none");
        assertThat(terminal().run("audit", "--complete")).isEqualTo(2);
    }

    /** What the audit says of the dataset when that line is another. */
    private JsonNode broken(List<String> lines, int number, String line) throws IOException {
        List<String> changed = new ArrayList<>(lines);
        assertThat(changed.set(number, line)).isNotEqualTo(line);
        Path file = Files.write(terminal().data().resolve("broken.jsonl"), changed);
        return audited(1, "--ledger", file.toString()).path("datasets").get(0);
    }

    private JsonNode audited(int code, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--output", "json"));
        terminal().clear();
        assertThat(terminal().run("audit", arguments.toArray(String[]::new)))
                .as(terminal().out() + terminal().err())
                .isEqualTo(code);
        return report();
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(terminal().out());
    }

    private static int lineOf(List<String> lines, String kind) {
        for (int number = 1; number < lines.size(); number++) {
            if (lines.get(number).contains("\"kind\":\"" + kind + "\"")
                    && lines.get(number).contains("\"n\":")
                    && (!kind.equals("good") || lines.get(number).contains("\"amount\""))) {
                return number;
            }
        }
        throw new AssertionError("No line of kind " + kind);
    }

    private static String field(String line, String field) throws IOException {
        return new ObjectMapper().readTree(line).path(field).asText();
    }

    private static String with(List<String> lines, String kind, String field, String text) throws IOException {
        ObjectNode line = (ObjectNode) new ObjectMapper().readTree(lines.get(lineOf(lines, kind)));
        return line.put(field, text).toString();
    }

    private int produced(Path ledger) throws IOException, InterruptedException {
        Endpoints endpoints = Platform.known(Instance.in(terminal().data())).endpoints();
        Path log = terminal().data().resolve("ledger-producer.log");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Produce.class.getName(),
                        "payments",
                        "run-id=ledgertest",
                        "rate=0",
                        "count=" + RECORDS,
                        "broken-share=0.05",
                        "duplicate-share=0.05",
                        "ledger=" + ledger,
                        "kafka.bootstrap.servers=" + endpoints.bootstrapServers(),
                        "schema.registry.url=" + endpoints.registryUrl())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }
}
