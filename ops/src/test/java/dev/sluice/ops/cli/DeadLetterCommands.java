package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Part of {@link OperatorTest}: an operator looks at dead letters and decides of them. */
interface DeadLetterCommands {
    /** Where the commands are typed. */
    Terminal terminal();

    @Tag("runbook-C6")
    @Tag("runbook-C9")
    @Test
    @Order(8)
    default void theRateOfDeadLettersIsThatOfTheSameBronzeRowsAndAgreesWithPlainSql() {
        assertThat(terminal().run("dlq", "stats", "payments", "--output", "csv"))
                .as(terminal().err())
                .isZero();
        String rate = terminal().lastLine();
        terminal()
                .run(
                        "query",
                        "SELECT 'payments', b, d, cast(d * 100 / b AS decimal(7,4)), 0, d, d, 0 FROM"
                                + " (SELECT count(*) b FROM bronze.payments), (SELECT count(*) d FROM dead_letters.payments)",
                        "--output",
                        "csv");

        assertThat(rate).isEqualTo(terminal().lastLine()).startsWith("payments,");
    }

    @Test
    @Order(9)
    default void reasonsOfDeadLettersAddUpToAllOfThem() {
        terminal().run("dlq", "stats", "--by", "reason", "--output", "csv");
        long byReason = terminal()
                .out()
                .lines()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.split(",", -1)[3]))
                .sum();
        terminal().clear();
        terminal().run("query", "SELECT count(*) FROM dead_letters.all_datasets", "--output", "csv");

        assertThat(terminal().lastLine()).isEqualTo(Long.toString(byReason)).isNotEqualTo("0");
    }

    @Test
    @Order(10)
    default void aLetterThatIsDiscardedSaysWhyAndStaysInEveryCount() {
        assertThat(terminal()
                        .run("dlq", "discard", "payments", "--rule", "frame-not-framed", "--reason", "a test", "--yes"))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().out()).contains("are discarded");
        terminal().clear();
        terminal()
                .run(
                        "query",
                        "SELECT count(*) FROM dead_letters.payments WHERE status_reason = 'a test'",
                        "--output",
                        "csv");

        assertThat(terminal().lastLine()).isNotEqualTo("0");
        assertThat(terminal().run("audit")).isZero();
    }

    @Test
    @Order(11)
    default void aLetterThatIsReopenedIsOpenAndStillSaysWhyItWasDiscarded() {
        assertThat(terminal().run("dlq", "reopen", "payments", "--rule", "frame-not-framed"))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().out()).contains("are open again").doesNotStartWith("0 ");
        terminal()
                .run(
                        "query",
                        "SELECT count(*) FROM dead_letters.payments WHERE status = 'open' AND status_since IS NOT NULL"
                                + " AND status_reason = 'reopened; was discarded: a test'",
                        "--output",
                        "csv");

        assertThat(terminal().lastLine()).isNotEqualTo("0");
    }

    @Test
    @Order(11)
    default void aRedriveByOtherRulesThanTheStreamsSaysSo() throws IOException {
        Path others = Files.createTempDirectory(terminal().data(), "others");
        OwnContracts.copy(others, "8.8.8");

        assertThat(terminal().run("dlq", "redrive", "payments", "--dry-run", "--contracts", others.toString()))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().err())
                .contains("By the contracts in " + others)
                .contains("Judged by today's rules, 8.8.8+")
                .contains("the stream judged by 9.9.9+");
    }

    @Test
    @Order(11)
    default void aTopicOfRecordsThatAreNoDeadLettersIsNotListedAsIfTheyWere() {
        assertThat(terminal().run("dlq", "topic", "payments.raw")).isEqualTo(1);
        assertThat(terminal().err()).contains("Topic payments.raw holds records, but no dead letters");
        assertThat(terminal().run("dlq", "topic", "payments.dead-letters")).isZero();
        assertThat(terminal().out()).contains("There is no dead letter in topic payments.dead-letters.");
    }
}
