package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Part of {@link OperatorTest}: an operator pauses streams, judges history again and keeps tables in order. */
interface HistoryCommands {
    /** Where the commands are typed. */
    Terminal terminal();

    @Test
    @Order(10)
    default void aPausedStreamSaysSoUntilItIsResumed() {
        assertThat(terminal().run("pause", "silver.payments", "--reason", "a test"))
                .as(terminal().err())
                .isZero();
        // The driver looks for pauses every few seconds; before that, status may end with 1 for another reason.
        await().atMost(Terminal.PATIENCE).untilAsserted(() -> {
            terminal().clear();
            assertThat(terminal().run("status")).isEqualTo(1);
            assertThat(terminal().out())
                    .contains("silver.payments is paused: by sluice pause")
                    .contains("a test");
        });

        assertThat(terminal().run("resume", "silver.payments")).isZero();
        terminal().await(0, "status");
        assertThat(terminal().run("pause", "silver.nonsense")).isEqualTo(2);
        assertThat(terminal().err()).contains("There is no stream 'silver.nonsense'; there are bronze.binance_trades");
    }

    @Test
    @Order(10)
    default void checkpointsOfRunningStreamsStandWhereTheirTablesDo() {
        assertThat(terminal().run("checkpoint", "verify")).as(terminal().out()).isZero();
        assertThat(terminal().out()).contains("gold.ohlcv_1m").contains("Nothing is wrong.");
        assertThat(terminal().run("checkpoint", "rebuild", "silver.payments", "--dry-run"))
                .isZero();
        assertThat(terminal().out()).contains("silver.payments runs (sluice driver, pid ");
        terminal().clear();
        assertThat(terminal().run("checkpoint", "rebuild", "silver.payments")).isZero();
        assertThat(terminal().out()).contains("silver.payments runs (sluice driver, pid ");
    }

    @Test
    @Order(10)
    default void everyListIsThereForProgramsAsAnObjectWithOneArray() throws IOException {
        for (List<String> list : List.of(
                List.of("checkpoint", "list"),
                List.of("checkpoint", "verify"),
                List.of("topic", "list"),
                List.of("topic", "inspect"),
                List.of("schedule", "list"),
                List.of("api-key", "list"),
                List.of("replay", "list"),
                List.of("feed", "list"))) {
            terminal().clear();
            assertThat(terminal().run(list.get(0), list.get(1), "--output", "json"))
                    .as("%s", list)
                    .isZero();
            JsonNode root = new ObjectMapper().readTree(terminal().out());
            assertThat(root).as("%s", list).hasSize(1).first().matches(JsonNode::isArray);
        }
        terminal().clear();
        assertThat(terminal().run("topic", "inspect", "payments", "--output", "json"))
                .isZero();
        JsonNode topic =
                new ObjectMapper().readTree(terminal().out()).path("topics").path(0);
        assertThat(topic.path("finding").asText()).isEqualTo("continues");
        assertThat(topic.path("partitions").path(0).path("next").asLong()).isPositive();
    }

    @Test
    @Order(11)
    default void historyIsJudgedAgainComparedAndSwappedInAndTheProofHolds() throws IOException {
        Path looser = Files.createTempDirectory(terminal().data(), "looser");
        OwnContracts.copy(looser, "9.9.9");
        Path contract = looser.resolve("payments.odcs.yaml");
        Files.writeString(contract, Files.readString(contract).replace("M[0-9]{1,9}", "[^ ]*"));
        String[] by = {"--contracts", looser.toString()};
        terminal().run("query", "SELECT count(*) FROM silver.payments", "--output", "csv");
        long before = Long.parseLong(terminal().lastLine());

        itIsSaidWhatAReplayWouldJudge(by);
        assertThat(terminal().run("replay", "silver", "payments", by[0], by[1]))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().run("replay", "swap", "silver.payments", by[0], by[1]))
                .isEqualTo(1);
        assertThat(terminal().err()).contains("'replay diff' first");
        terminal().clear();
        assertThat(terminal().run("replay", "diff", "silver.payments", by[0], by[1], "--output", "json"))
                .isZero();
        JsonNode diff = new ObjectMapper().readTree(terminal().out());
        assertThat(diff.path("added").asLong()).isPositive();
        assertThat(diff.findValuesAsText("rule")).containsExactly("payment-merchant-form");
        itIsSaidWhatASwapWouldPutInPlace(by);
        assertThat(terminal().run("replay", "swap", "silver.payments", by[0], by[1]))
                .as(terminal().err())
                .isZero();

        terminal().run("query", "SELECT count(*) FROM silver.payments", "--output", "csv");
        assertThat(terminal().lastLine())
                .isEqualTo(Long.toString(before + diff.path("added").asLong()));
        await().atMost(Terminal.PATIENCE).untilAsserted(() -> {
            terminal().await(0, "audit");
            assertThat(terminal().out()).doesNotContain("waits for");
        });
        terminal().run("query", "SELECT sum(payment_count) FROM gold.payments_hourly", "--output", "csv");
        assertThat(terminal().lastLine())
                .isEqualTo(Long.toString(before + diff.path("added").asLong()));
    }

    private void itIsSaidWhatAReplayWouldJudge(String... by) {
        assertThat(terminal().run("replay", "silver", "payments", by[0], by[1], "--dry-run"))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().out()).containsPattern("Would judge [1-9][0-9,]* records of payments again by 9.9.9");
        assertThat(terminal().run("replay", "resume", "silver.payments", by[0], by[1], "--dry-run"))
                .isEqualTo(1);
        assertThat(terminal().err()).contains("There is no replay of payments");
    }

    private void itIsSaidWhatASwapWouldPutInPlace(String... by) {
        assertThat(terminal().run("replay", "swap", "silver.payments", by[0], by[1], "--dry-run"))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().out()).containsPattern("Would put [1-9][0-9,]* records of the replay in the place of");
        assertThat(terminal().run("replay", "drop", "silver.payments", by[0], by[1], "--dry-run"))
                .isZero();
        assertThat(terminal().out()).contains("Would forget the replay of silver.payments, begun at ");
    }

    @Test
    @Order(11)
    default void goldIsComputedAgainFromSilverAndNothingDiffers() {
        assertThat(terminal().run("replay", "gold", "gold.payments_hourly", "--dry-run"))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().out()).containsPattern("Would compute gold.payments_hourly, which has [1-9][0-9,]* rows");
        assertThat(terminal().run("replay", "gold", "gold.payments_hourly"))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().run("replay", "diff", "gold.payments_hourly")).isZero();
        assertThat(terminal().out()).contains(": 0 of them differ or are new, 0 of now differ or go.");
        assertThat(terminal().run("replay", "swap", "gold.payments_hourly"))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().run("audit", "--full")).as(terminal().out()).isZero();
        assertThat(terminal().run("replay", "list")).isZero();
        assertThat(terminal().lastLine()).isEqualTo("There is no replay.");
    }

    @Test
    @Order(12)
    default void theProofHoldsAfterAllMaintenanceAndWithBronzeInTheArchive() throws IOException {
        terminal().run("audit", "--output", "json");
        List<Long> before =
                Terminal.numbers(new ObjectMapper().readTree(terminal().out()), "bronze");
        terminal().run("dlq", "stats", "payments", "--output", "csv");
        String rate = terminal().lastLine();

        assertThat(terminal().run("table", "maintain", "--yes"))
                .as(terminal().out() + "\n" + terminal().err())
                .isZero();
        assertThat(terminal().run("table", "archive", "payments", "--older-than", "0s", "--yes"))
                .as(terminal().err())
                .isZero();

        assertThat(terminal().out()).contains("moved to archive.payments, proven by counts and contents");
        terminal().clear();
        assertThat(terminal().run("audit", "--full", "--output", "json"))
                .as(terminal().out())
                .isZero();
        assertThat(Terminal.numbers(new ObjectMapper().readTree(terminal().out()), "bronze"))
                .isEqualTo(before);
        terminal().run("dlq", "stats", "payments", "--output", "csv");
        assertThat(terminal().lastLine()).isEqualTo(rate);
    }
}
