package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Part of {@link OperatorTest}: what runs by the clock, run by hand. */
interface ScheduleCommands {
    /** Where the commands are typed. */
    Terminal terminal();

    @Test
    @Order(7)
    default void aDayThatIsNotOverIsNotSettled() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        assertThat(terminal().run("run", "settlement", "--for", today.toString(), "--dry-run"))
                .isEqualTo(1);
        assertThat(terminal().err()).contains(today + " closes at " + today.plusDays(1) + "T00:30:00Z");
        assertThat(terminal().run("run", "settlement", "--for", today.toString()))
                .isEqualTo(1);

        assertThat(terminal().err()).contains(today + " closes at " + today.plusDays(1) + "T00:30:00Z");
    }

    @Tag("runbook-K5")
    @Test
    @Order(7)
    default void theLineAndItsQualityAreLookedAtByHandAndTheRunsAreKept() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        assertThat(terminal().run("run", "hourly", "--dry-run")).isZero();
        assertThat(terminal().out()).contains("Would run hourly for ", "it has not run for that yet");
        assertThat(terminal().run("run", "hourly")).as(terminal().err()).isZero();
        assertThat(terminal().out()).contains("unexplained 0");
        assertThat(terminal().run("run", "hourly", "--dry-run")).isZero();
        assertThat(terminal().out()).contains("it ran 1 time(s) for that, last at ", ": done. Nothing was changed.");
        assertThat(terminal().run("run", "audit", "--for", today.toString()))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().out()).containsPattern("payments +[1-9][0-9,]* rows, none twice");
        assertThat(terminal().data().resolve("reports/quality/quality_" + today + ".json"))
                .isNotEmptyFile();
        assertThat(Files.readString(terminal().data().resolve("reports/quality/quality_" + today + ".txt")))
                .contains("binance_trades");

        terminal().clear();
        assertThat(terminal().run("schedule", "runs", "audit", "--output", "json"))
                .isZero();
        JsonNode run =
                new ObjectMapper().readTree(terminal().out()).path("runs").path(0);
        assertThat(run.path("period").asText()).isEqualTo(today.toString());
        assertThat(run.path("outcome").asText()).isEqualTo("done");
        assertThat(run.path("who").asText()).startsWith("sluice run, pid ");
    }

    @Test
    @Order(8)
    default void aTaskWaitsUntilItIsResumedAndTheListSaysSo() {
        assertThat(terminal().run("schedule", "pause", "settlement", "--reason", "a test"))
                .isZero();
        assertThat(terminal().run("schedule", "list")).as(terminal().err()).isZero();

        assertThat(terminal().out())
                .containsPattern("settlement +daily at 00:35 +paused")
                .contains("settlement waits since ")
                .containsPattern("maintenance +every PT24H");
        assertThat(terminal().run("schedule", "resume", "settlement")).isZero();
        terminal().clear();
        assertThat(terminal().run("schedule", "list")).isZero();
        assertThat(terminal().out()).doesNotContain("paused");
    }

    @Test
    @Order(8)
    default void tasksThatThereAreNotAreNamedAsSuch() {
        assertThat(terminal().run("run", "settlements")).isEqualTo(2);
        assertThat(terminal().run("schedule", "pause", "dbt")).isEqualTo(2);

        assertThat(terminal().err())
                .contains("There is no task 'settlements' to run here; there are settlement, hourly, audit.")
                .contains("There is no task 'dbt'; there are settlement, hourly, audit, maintenance.");
    }
}
