package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.audit.Place;
import dev.sluice.audit.Standings;
import dev.sluice.ops.demo.Demonstration;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Restart;
import dev.sluice.ops.platform.Shape;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole platform, small: every process is real, and one of them is killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class OperatorTest
        implements DeadLetterCommands,
                FeedCommands,
                LedgerCommands,
                HistoryCommands,
                RecoveryCommands,
                TopicCommands,
                AlertCommands,
                BackupCommands,
                ComposeCommands,
                OperateCommands,
                TelemetryOfParts,
                ScheduleCommands {
    private static Path data;
    private static Path contracts;
    private static Platform platform;
    private static StringWriter report;
    private static boolean holds;

    private final Terminal terminal = new Terminal(data);

    /** A demo of a few seconds, in which the driver is killed as soon as bronze has something. */
    @BeforeAll
    static void demo() throws IOException {
        data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-stacks")), "");
        contracts = Files.createDirectory(data.resolve("contracts")).toAbsolutePath();
        OwnContracts.copy(contracts, "9.9.9");
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

    @Override
    public Terminal terminal() {
        return terminal;
    }

    @AfterAll
    static void end() {
        platform.stop(Progress.silent());
    }

    @Tag("runbook-V7")
    @Test
    @Order(1)
    void theProofHoldsAlthoughTheDriverWasKilled() {
        assertThat(report.toString()).contains("Every record is accounted for: unexplained 0.", "A full audit:");
        assertThat(holds).isTrue();
    }

    @Test
    @Order(2)
    void whoeverStartsAPartStartsItWithTheSame() {
        assertThat(platform.restarts())
                .as("what the supervisor found otherwise than the command that started it")
                .extracting(Restart::reason)
                .doesNotContain("what it is started with has changed");
    }

    @Tag("runbook-E1")
    @Test
    @Order(2)
    void statusAndAuditAgree() throws IOException {
        assertThat(terminal.run("status", "--output", "json"))
                .as(terminal.out())
                .isZero();
        JsonNode status = new ObjectMapper().readTree(terminal.out());
        terminal.clear();
        assertThat(terminal.run("audit", "--output", "json")).isZero();
        JsonNode audit = new ObjectMapper().readTree(terminal.out());

        assertThat(audit.path("unexplained").asLong()).isZero();
        assertThat(Terminal.numbers(audit, "silver"))
                .isEqualTo(Terminal.numbers(status, "silver"))
                .anyMatch(silver -> silver > 0);
        assertThat(Terminal.numbers(audit, "dead")).isEqualTo(Terminal.numbers(status, "dead"));
    }

    @Test
    @Order(2)
    void everyPartGoesByTheContractsThatThePlatformWasStartedWith() throws IOException {
        terminal.run("status", "--output", "json");
        JsonNode status = new ObjectMapper().readTree(terminal.out());

        assertThat(status.path("contracts").asText()).isEqualTo(contracts.toString());
        for (JsonNode dataset : status.path("datasets")) {
            JsonNode rules = dataset.path("ruleSet");
            assertThat(rules.path("today").asText()).startsWith("9.9.9+");
            assertThat(rules.path("last").asText()).isIn("", rules.path("today").asText());
        }
        assertThat(status.findValuesAsText("last")).anyMatch(label -> label.startsWith("9.9.9+"));
        assertThat(terminal.err()).isEqualTo("By the contracts in " + contracts + "." + System.lineSeparator());
    }

    @Test
    @Order(2)
    void theLastBatchOfAQueryIsOneThatMovedRecords() throws IOException {
        terminal.run("status", "--output", "json");

        JsonNode queries = new ObjectMapper().readTree(terminal.out()).path("queries");

        // The driver that was killed may have brought all of a table.
        assertThat(queries)
                .filteredOn(query -> !query.path("lastBatch").asText().isEmpty())
                .isNotEmpty()
                .allSatisfy(
                        query -> assertThat(query.path("lastRecords").asLong()).isPositive());
    }

    @Tag("runbook-E2")
    @Test
    @Order(3)
    void aSecondApplyFindsNothing() {
        assertThat(terminal.run("apply")).isZero();
        assertThat(terminal.out().strip()).isEqualTo("= nothing to do");
    }

    @Test
    @Order(4)
    void anIncompatibleContractIsRefusedAndChangesNothing() {
        Place place = platform.place();
        List<Contract> changed = place.contracts().stream()
                .map(c -> c.dataset().equals("payments") ? withCoarserAmount(c) : c)
                .toList();
        Place other = new Place(place.broker(), place.registry(), place.lake(), changed);

        try (dev.sluice.ops.apply.Apply apply = dev.sluice.ops.apply.Apply.at(other)) {
            assertThat(apply.plan().refusals())
                    .hasSize(2)
                    .anySatisfy(r -> assertThat(r)
                            .contains(
                                    "payments.raw-value", "field 'amount' was decimal(18,4) and is now decimal(18,2)"))
                    .anySatisfy(r -> assertThat(r).contains("Table silver.payments: column amount"));
        }
        assertThat(terminal.run("apply", "--plan")).isZero();
    }

    @Tag("runbook-K1")
    @Test
    @Order(5)
    void aSecondUpSaysSo() {
        assertThat(terminal.run("up", "--dry-run")).isZero();
        assertThat(terminal.out()).contains("is up already");
        terminal.clear();
        assertThat(terminal.run("down", "--dry-run")).isZero();
        assertThat(terminal.out()).contains("Would end ", "driver", "nothing was changed");
        terminal.clear();
        assertThat(terminal.run("up")).isZero();
        assertThat(terminal.out()).contains("is up already");
    }

    @Test
    @Order(6)
    void queriesSeeWhatTheAuditCounted() throws IOException {
        assertThat(terminal.run("query", "SELECT sum(payment_count) FROM gold.payments_hourly", "--output", "csv"))
                .as(terminal.err())
                .isZero();
        String counted = terminal.out().lines().skip(1).findFirst().orElseThrow();
        terminal.clear();
        terminal.run("audit", "--output", "json");

        assertThat(new ObjectMapper().readTree(terminal.out()).findValuesAsText("gold"))
                .contains(counted);
    }

    @Test
    @Order(7)
    void aStatementThatWritesByTheBackDoorIsRefused() {
        assertThat(terminal.run("query", "WITH a AS (SELECT 1) INSERT INTO gold.payments_hourly SELECT * FROM a"))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("only reads");
    }

    @Test
    @Order(9)
    void theViewOfTradesHasEachTradeOfSilverOnce() {
        terminal.run("query", "SELECT count(*), count(DISTINCT trade_id) FROM silver.trades", "--output", "csv");
        String inView = terminal.lastLine();
        terminal.clear();
        terminal.run("query", "SELECT count(*), count(*) FROM silver.binance_trades", "--output", "csv");

        assertThat(inView).isEqualTo(terminal.lastLine()).isNotEqualTo("0,0");
    }

    @Tag("runbook-E1")
    @Test
    @Order(16)
    void downLeavesNothingRunning() {
        assertThat(terminal.run("down")).isZero();
        assertThat(platform.status()).extracting(PartStatus::pid).containsOnly(0L);
        assertThat(terminal.run("status")).isEqualTo(1);
    }

    private static void killDriver() {
        await().atMost(Terminal.PATIENCE).until(OperatorTest::hasBronze);
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
}
