package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Part of {@link OperatorTest}: what an operator does with a platform that is well. */
interface OperateCommands {
    /** Where the commands are typed. */
    Terminal terminal();

    @Tag("runbook-C1")
    @Tag("runbook-C5")
    @Tag("runbook-E8")
    @Test
    @Order(10)
    default void aPlatformThatIsWellIsHealthyAndNothingWaits() throws IOException {
        terminal().await(0, "lag", "--critical", "1d");
        assertThat(terminal().out()).contains("payments", "bronze", "silver", "gold", "Nothing is too far behind.");
        terminal().await(0, "health", "--output", "json");

        JsonNode health = new ObjectMapper().readTree(terminal().out());
        assertThat(health.path("well").asBoolean()).isTrue();
        assertThat(StreamSupport.stream(health.path("checks").spliterator(), false)
                        .map(check -> check.path("check").asText()))
                .contains("parts", "topics", "schemas", "tables", "queries", "lag", "disk", "memory");
    }

    @Tag("runbook-M1")
    @Tag("runbook-M6")
    @Test
    @Order(10)
    default void aMarkedRecordComesThroughTheWholeLineAndCountsUnderItsOwnNameOnly() {
        String others = "SELECT sum(payment_count), sum(total_amount) FROM gold.payments_hourly WHERE merchant_id <>"
                + " 'M000000000'";
        terminal().run("query", others, "--output", "csv");
        String before = terminal().lastLine();
        terminal().clear();

        assertThat(terminal().run("smoke", "--within", "4m"))
                .as(terminal().out() + terminal().err())
                .isZero();

        assertThat(terminal().out())
                .contains("topic", "bronze.payments", "silver.payments", "gold.payments_hourly counts 1 of its kind")
                .contains("gold.ohlcv_1m counts 1 of its kind", "Every record came through.");
        terminal().clear();
        terminal().run("query", others, "--output", "csv");
        assertThat(terminal().lastLine()).isEqualTo(before);
        terminal().clear();
        assertThat(terminal().run("audit")).as(terminal().out()).isZero();
    }

    @Tag("runbook-E3")
    @Test
    @Order(11)
    default void streamsThatWereToldToEndStayDownUntilTheyAreStarted() {
        assertThat(terminal().run("stop", "spark", "--dry-run")).isZero();
        assertThat(terminal().out()).contains("Would end driver.");
        assertThat(terminal().run("stop", "streaming"))
                .as(terminal().out() + terminal().err())
                .isZero();
        terminal().clear();

        assertThat(terminal().run("parts", "spark")).isEqualTo(1);
        assertThat(terminal().out()).contains("stopped");
        assertThat(terminal().run("stop", "driver")).isZero();
        assertThat(terminal().out()).contains("driver does not run.", "Nothing was changed.");
        terminal().clear();
        assertThat(terminal().run("health", "--quiet")).isEqualTo(1);
        assertThat(terminal().out()).contains("driver was told to end").doesNotContain("  ok");

        assertThat(terminal().run("start", "driver"))
                .as(terminal().out() + terminal().err())
                .isZero();
        terminal().clear();
        assertThat(terminal().run("start", "driver")).isZero();
        assertThat(terminal().out()).contains("driver runs already.", "Nothing was changed.");
        terminal().await(0, "health");
    }

    /** The nineteenth field of a process is its niceness. */
    @Test
    @Order(12)
    @EnabledOnOs(OS.LINUX)
    default void streamsGiveWayToWhoeverAsksHowTheyAre() throws IOException {
        assertThat(niceness("driver")).isEqualTo(Math.min(19, niceness("supervisor") + 10));
        assertThat(niceness("broker")).isEqualTo(niceness("supervisor"));
    }

    private int niceness(String part) throws IOException {
        long pid = Platform.known(Instance.in(terminal().data())).status().stream()
                .filter(status -> status.name().equals(part))
                .findFirst()
                .orElseThrow()
                .pid();
        String all = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return Integer.parseInt(all.substring(all.lastIndexOf(')') + 2).split(" ", -1)[16]);
    }

    @Tag("runbook-E6")
    @Test
    @Order(12)
    default void partsAndTopicsAndTheStorageSayHowTheyAre() throws IOException {
        assertThat(terminal().run("topics", "list")).isZero();
        assertThat(terminal().out()).contains("payments.raw", "7 d");
        terminal().clear();
        assertThat(terminal().run("topic", "apply")).isZero();
        assertThat(terminal().out().strip()).isEqualTo("= nothing to do");
        terminal().clear();
        assertThat(terminal().run("storage", "test")).as(terminal().err()).isZero();
        assertThat(terminal().out()).contains("read them", "The storage works");
        assertThat(terminal().run("storage", "create")).isZero();
        assertThat(terminal().out()).contains("is there; nothing was changed.");
        terminal().clear();
        terminal().await(0, "metrics");
        assertThat(terminal().out()).contains("driver", "supervisor", "/metrics");
        terminal().clear();
        assertThat(terminal().run("stats", "--output", "json")).isZero();
        assertThat(new ObjectMapper().readTree(terminal().out()).path("parts"))
                .anyMatch(part -> part.path("memoryBytes").asLong() > 0);
        terminal().clear();
        assertThat(terminal().run("logs", "--summary")).as(terminal().err()).isZero();
        assertThat(terminal().run("logs", "--rotate", "--dry-run")).isZero();
        assertThat(terminal().out()).contains(" bytes would be put into driver.log.1", "Nothing was changed.");
        assertThat(terminal().run("logs", "--rotate")).as(terminal().err()).isZero();
        assertThat(terminal().out()).contains("driver", "Rotated.");
        terminal().clear();
        assertThat(terminal().run("logs", "kafak")).isEqualTo(2);
        assertThat(terminal().err()).contains("did you mean 'kafka'?");
    }

    @Tag("runbook-C3")
    @Test
    @Order(12)
    default void theDoctorLooksAtAWholeDataset() {
        terminal().await(0, "doctor", "payments");

        assertThat(terminal().out())
                .contains("bronze.payments", "silver.payments", "gold.payments_hourly", "subjects", "metadata of")
                .doesNotContain("binance_trades");
    }
}
