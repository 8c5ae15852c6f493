package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.ops.Place;
import dev.sluice.ops.audit.Standings;
import dev.sluice.ops.console.Ink;
import dev.sluice.ops.demo.Demonstration;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Shape;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import picocli.CommandLine;

/** The whole platform, small: every process is real, and one of them is killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class OperatorTest {
    private static final long POLL_NANOS = 100_000_000;

    private static Path data;
    private static Path contracts;
    private static Platform platform;
    private static StringWriter report;
    private static boolean holds;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A demo of a few seconds, in which the driver is killed as soon as bronze has something. */
    @BeforeAll
    static void demo() throws IOException {
        data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-stacks")), "");
        contracts = contractsOfOurOwn();
        Shape shape = new Shape(Shape.Purpose.DEMO, Shape.Store.FILES, 300, 100, contracts.toString());
        platform = Platform.of(Instance.in(data), shape);
        report = new StringWriter();
        CompletableFuture<Void> killer = new CompletableFuture<>();
        Progress progress = (part, message) -> {
            if (part.equals("supervisor") && message.startsWith("ready")) {
                killer.completeAsync(() -> {
                    killDriver();
                    return null;
                });
            }
        };
        holds = new Demonstration(new PrintWriter(report, true), Ink.PLAIN)
                .show(platform, Duration.ofSeconds(12), progress);
        killer.join();
    }

    @AfterAll
    static void end() {
        platform.stop(Progress.silent());
    }

    @Test
    @Order(1)
    void the_proof_holds_although_the_driver_was_killed() {
        assertThat(report.toString()).contains("Every record is accounted for: unexplained 0.");
        assertThat(holds).isTrue();
    }

    @Test
    @Order(2)
    void status_and_audit_agree() throws IOException {
        assertThat(run("status", "--output", "json")).as(out.toString()).isZero();
        JsonNode status = new ObjectMapper().readTree(out.toString());
        out.getBuffer().setLength(0);
        assertThat(run("audit", "--output", "json")).isZero();
        JsonNode audit = new ObjectMapper().readTree(out.toString());

        assertThat(audit.path("unexplained").asLong()).isZero();
        assertThat(numbers(audit, "silver"))
                .isEqualTo(numbers(status, "silver"))
                .anyMatch(silver -> silver > 0);
        assertThat(numbers(audit, "dead")).isEqualTo(numbers(status, "dead"));
    }

    @Test
    @Order(2)
    void every_part_goes_by_the_contracts_that_the_platform_was_started_with() throws IOException {
        run("status", "--output", "json");
        JsonNode status = new ObjectMapper().readTree(out.toString());

        assertThat(status.path("contracts").asText()).isEqualTo(contracts.toString());
        for (JsonNode dataset : status.path("datasets")) {
            JsonNode rules = dataset.path("ruleSet");
            assertThat(rules.path("today").asText()).startsWith("9.9.9+");
            assertThat(rules.path("last").asText()).isIn("", rules.path("today").asText());
        }
        assertThat(status.findValuesAsText("last")).anyMatch(label -> label.startsWith("9.9.9+"));
        assertThat(err.toString()).isEqualTo("By the contracts in " + contracts + "." + System.lineSeparator());
    }

    @Test
    @Order(2)
    void the_last_batch_of_a_query_is_one_that_moved_records() throws IOException {
        run("status", "--output", "json");

        JsonNode queries = new ObjectMapper().readTree(out.toString()).path("queries");

        assertThat(queries)
                .filteredOn(query -> query.path("name").asText().endsWith(".payments"))
                .hasSize(2)
                .allSatisfy(
                        query -> assertThat(query.path("lastRecords").asLong()).isPositive());
    }

    @Test
    @Order(3)
    void a_second_apply_finds_nothing() {
        assertThat(run("apply")).isZero();
        assertThat(out.toString().strip()).isEqualTo("= nothing to do");
    }

    @Test
    @Order(4)
    void an_incompatible_contract_is_refused_and_changes_nothing() {
        Place place = platform.place();
        List<Contract> changed = place.contracts().stream()
                .map(c -> c.dataset().equals("payments") ? withCoarserAmount(c) : c)
                .toList();
        Place other = new Place(place.bootstrapServers(), place.registryUrl(), place.lake(), changed);

        try (dev.sluice.ops.apply.Apply apply = dev.sluice.ops.apply.Apply.at(other)) {
            assertThat(apply.plan().refusals())
                    .hasSize(2)
                    .anySatisfy(r -> assertThat(r)
                            .contains(
                                    "payments.raw-value", "field 'amount' was decimal(18,4) and is now decimal(18,2)"))
                    .anySatisfy(r -> assertThat(r).contains("Table silver.payments: column amount"));
        }
        assertThat(run("apply", "--plan")).isZero();
    }

    @Test
    @Order(5)
    void a_second_up_says_so() {
        assertThat(run("up")).isZero();
        assertThat(out.toString()).contains("is up already");
    }

    @Test
    @Order(6)
    void queries_see_what_the_audit_counted() throws IOException {
        assertThat(run("query", "SELECT sum(payment_count) FROM gold.payments_hourly", "--output", "csv"))
                .as(err.toString())
                .isZero();
        String counted = out.toString().lines().skip(1).findFirst().orElseThrow();
        out.getBuffer().setLength(0);
        run("audit", "--output", "json");

        assertThat(new ObjectMapper().readTree(out.toString()).findValuesAsText("gold"))
                .contains(counted);
    }

    @Test
    @Order(7)
    void a_statement_that_writes_by_the_back_door_is_refused() {
        assertThat(run("query", "WITH a AS (SELECT 1) INSERT INTO gold.payments_hourly SELECT * FROM a"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("only reads");
    }

    @Test
    @Order(8)
    void the_rate_of_dead_letters_is_that_of_the_same_bronze_rows_and_agrees_with_plain_sql() {
        assertThat(run("dlq", "stats", "payments", "--output", "csv"))
                .as(err.toString())
                .isZero();
        String rate = lastLine();
        run(
                "query",
                "SELECT 'payments', b, d, cast(d * 100 / b AS decimal(7,4)), 0, d, d, 0 FROM"
                        + " (SELECT count(*) b FROM bronze.payments), (SELECT count(*) d FROM dead_letters.payments)",
                "--output",
                "csv");

        assertThat(rate).isEqualTo(lastLine()).startsWith("payments,");
    }

    @Test
    @Order(9)
    void reasons_of_dead_letters_add_up_to_all_of_them() {
        run("dlq", "stats", "--by", "reason", "--output", "csv");
        long byReason = out.toString()
                .lines()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.split(",", -1)[3]))
                .sum();
        out.getBuffer().setLength(0);
        run("query", "SELECT count(*) FROM dead_letters.all_datasets", "--output", "csv");

        assertThat(lastLine()).isEqualTo(Long.toString(byReason)).isNotEqualTo("0");
    }

    @Test
    @Order(9)
    void the_view_of_trades_has_each_trade_of_silver_once() {
        run("query", "SELECT count(*), count(DISTINCT trade_id) FROM silver.trades", "--output", "csv");
        String inView = lastLine();
        out.getBuffer().setLength(0);
        run("query", "SELECT count(*), count(*) FROM silver.binance_trades", "--output", "csv");

        assertThat(inView).isEqualTo(lastLine()).isNotEqualTo("0,0");
    }

    @Test
    @Order(10)
    void a_letter_that_is_discarded_says_why_and_stays_in_every_count() {
        assertThat(run("dlq", "discard", "payments", "--rule", "frame-not-framed", "--reason", "a test", "--yes"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("are discarded");
        out.getBuffer().setLength(0);
        run("query", "SELECT count(*) FROM dead_letters.payments WHERE status_reason = 'a test'", "--output", "csv");

        assertThat(lastLine()).isNotEqualTo("0");
        assertThat(run("audit")).isZero();
    }

    @Test
    @Order(10)
    void a_paused_stream_says_so_until_it_is_resumed() {
        assertThat(run("pause", "silver.payments", "--reason", "a test"))
                .as(err.toString())
                .isZero();
        await(() -> run("status") == 1);
        assertThat(out.toString())
                .contains("silver.payments is paused: by sluice pause")
                .contains("a test");

        assertThat(run("resume", "silver.payments")).isZero();
        await(() -> run("status") == 0);
        assertThat(run("pause", "silver.nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no stream 'silver.nonsense'; there are bronze.binance_trades");
    }

    @Test
    @Order(10)
    void checkpoints_of_running_streams_stand_where_their_tables_do() {
        assertThat(run("checkpoint", "verify")).as(out.toString()).isZero();
        assertThat(out.toString()).contains("gold.ohlcv_1m").contains("Nothing is wrong.");
        assertThat(run("checkpoint", "rebuild", "silver.payments")).isZero();
        assertThat(out.toString()).contains("silver.payments runs (sluice driver, pid ");
    }

    @Test
    @Order(11)
    void history_is_judged_again_compared_and_swapped_in_and_the_proof_holds() throws IOException {
        Path looser = Files.createTempDirectory(data, "looser");
        copyContracts(looser, "9.9.9");
        Path contract = looser.resolve("payments.odcs.yaml");
        Files.writeString(contract, Files.readString(contract).replace("M[0-9]{1,9}", "[^ ]*"));
        String[] by = {"--contracts", looser.toString()};
        run("query", "SELECT count(*) FROM silver.payments", "--output", "csv");
        long before = Long.parseLong(lastLine());

        assertThat(run("replay", "silver", "payments", by[0], by[1]))
                .as(err.toString())
                .isZero();
        assertThat(run("replay", "swap", "silver.payments", by[0], by[1])).isEqualTo(1);
        assertThat(err.toString()).contains("'replay diff' first");
        out.getBuffer().setLength(0);
        assertThat(run("replay", "diff", "silver.payments", by[0], by[1], "--output", "json"))
                .isZero();
        JsonNode diff = new ObjectMapper().readTree(out.toString());
        assertThat(diff.path("added").asLong()).isPositive();
        assertThat(diff.findValuesAsText("rule")).containsExactly("payment-merchant-form");
        assertThat(run("replay", "swap", "silver.payments", by[0], by[1]))
                .as(err.toString())
                .isZero();

        run("query", "SELECT count(*) FROM silver.payments", "--output", "csv");
        assertThat(lastLine())
                .isEqualTo(Long.toString(before + diff.path("added").asLong()));
        await(() -> run("audit") == 0 && !out.toString().contains("waits for"));
        run("query", "SELECT sum(payment_count) FROM gold.payments_hourly", "--output", "csv");
        assertThat(lastLine())
                .isEqualTo(Long.toString(before + diff.path("added").asLong()));
    }

    @Test
    @Order(11)
    void gold_is_computed_again_from_silver_and_nothing_differs() {
        assertThat(run("replay", "gold", "gold.payments_hourly"))
                .as(err.toString())
                .isZero();
        assertThat(run("replay", "diff", "gold.payments_hourly")).isZero();
        assertThat(out.toString()).contains(": 0 of them differ or are new, 0 of now differ or go.");
        assertThat(run("replay", "swap", "gold.payments_hourly"))
                .as(err.toString())
                .isZero();
        assertThat(run("audit")).isZero();
        assertThat(run("replay", "list")).isZero();
        assertThat(lastLine()).isEqualTo("There is no replay.");
    }

    @Test
    @Order(11)
    void a_letter_that_is_reopened_is_open_and_still_says_why_it_was_discarded() {
        assertThat(run("dlq", "reopen", "payments", "--rule", "frame-not-framed"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("are open again").doesNotStartWith("0 ");
        run(
                "query",
                "SELECT count(*) FROM dead_letters.payments WHERE status = 'open' AND status_since IS NOT NULL"
                        + " AND status_reason = 'reopened; was discarded: a test'",
                "--output",
                "csv");

        assertThat(lastLine()).isNotEqualTo("0");
    }

    @Test
    @Order(11)
    void a_redrive_by_other_rules_than_the_streams_says_so() throws IOException {
        Path others = Files.createTempDirectory(data, "others");
        copyContracts(others, "8.8.8");

        assertThat(run("dlq", "redrive", "payments", "--dry-run", "--contracts", others.toString()))
                .as(err.toString())
                .isZero();
        assertThat(err.toString())
                .contains("By the contracts in " + others)
                .contains("Judged by today's rules, 8.8.8+")
                .contains("the stream judged by 9.9.9+");
    }

    @Test
    @Order(11)
    void a_topic_of_records_that_are_no_dead_letters_is_not_listed_as_if_they_were() {
        assertThat(run("dlq", "topic", "payments.raw")).isEqualTo(1);
        assertThat(err.toString()).contains("Topic payments.raw holds records, but no dead letters");
        assertThat(run("dlq", "topic", "payments.dead-letters")).isZero();
        assertThat(out.toString()).contains("There is no dead letter in topic payments.dead-letters.");
    }

    @Test
    @Order(12)
    void the_proof_holds_after_all_maintenance_and_with_bronze_in_the_archive() throws IOException {
        run("audit", "--output", "json");
        List<Long> before = numbers(new ObjectMapper().readTree(out.toString()), "bronze");
        run("dlq", "stats", "payments", "--output", "csv");
        String rate = lastLine();

        assertThat(run("table", "maintain", "--yes")).as(out + "\n" + err).isZero();
        assertThat(run("table", "archive", "payments", "--older-than", "0s", "--yes"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("moved to archive.payments, proven by counts and contents");
        out.getBuffer().setLength(0);
        assertThat(run("audit", "--output", "json")).as(out.toString()).isZero();
        assertThat(numbers(new ObjectMapper().readTree(out.toString()), "bronze"))
                .isEqualTo(before);
        run("dlq", "stats", "payments", "--output", "csv");
        assertThat(lastLine()).isEqualTo(rate);
    }

    @Test
    @Order(13)
    void down_leaves_nothing_running() {
        assertThat(run("down")).isZero();
        assertThat(platform.status()).extracting(PartStatus::pid).containsOnly(0L);
        assertThat(run("status")).isEqualTo(1);
    }

    /** The shipped ones with a version that only they have. */
    private static Path contractsOfOurOwn() throws IOException {
        Path folder = Files.createDirectory(data.resolve("contracts")).toAbsolutePath();
        copyContracts(folder, "9.9.9");
        return folder;
    }

    private static void copyContracts(Path to, String version) throws IOException {
        for (Contract contract : Contracts.shipped().ofEveryStatus()) {
            for (String file : List.of(contract.dataset() + ".odcs.yaml", contract.dataset() + ".avsc")) {
                try (InputStream in = OperatorTest.class.getResourceAsStream("/contracts/" + file)) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    Files.writeString(to.resolve(file), text.replaceFirst("\nversion: .*", "\nversion: " + version));
                }
            }
        }
    }

    /** Of the last command that {@code condition} runs, {@link #out} has the output. */
    private void await(BooleanSupplier condition) {
        while (true) {
            out.getBuffer().setLength(0);
            if (condition.getAsBoolean()) {
                return;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private String lastLine() {
        return out.toString().lines().reduce((first, second) -> second).orElseThrow();
    }

    private static List<Long> numbers(JsonNode report, String field) {
        return StreamSupport.stream(report.path("datasets").spliterator(), false)
                .map(dataset -> dataset.path(field).asLong())
                .toList();
    }

    private static void killDriver() {
        while (!hasBronze()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        platform.status().stream()
                .filter(part -> part.name().equals("driver"))
                .findFirst()
                .flatMap(part -> ProcessHandle.of(part.pid()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    private static boolean hasBronze() {
        try (Standings standings = Standings.at(platform.place())) {
            return standings.read().stream().anyMatch(s -> s.bronze() > 0);
        }
    }

    private static Contract withCoarserAmount(Contract c) {
        String coarser = c.event().toString().replace("\"precision\":18,\"scale\":4", "\"precision\":18,\"scale\":2");
        return new Contract(
                c.dataset(),
                c.version(),
                c.purpose(),
                c.owner(),
                new Schema.Parser().parse(coarser),
                c.identity(),
                c.eventTime(),
                c.money(),
                c.rules(),
                c.topic(),
                c.maxValueBytes(),
                c.duplicateWindow(),
                c.freshness());
    }

    private int run(String command, String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = data.toString();
        return commandLine.execute(all);
    }
}
