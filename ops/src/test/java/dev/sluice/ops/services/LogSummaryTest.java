package dev.sluice.ops.services;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LogSummaryTest {
    private final LogSummary summary = new LogSummary();

    @Test
    void complaintsThatDifferInNumbersAndNamesAloneAreOneKind() {
        summary.add("driver", "2026-11-21T17:08:24.533 WARN  Ledger: 'bronze.payments' waited 17 ms for offset 4711");
        summary.add("driver", "2026-11-21T17:08:25.533 WARN  Ledger: 'silver.payments' waited 9 ms for offset 4712");

        assertThat(summary.rows()).singleElement().satisfies(row -> {
            assertThat(row.seen().times()).isEqualTo(2);
            assertThat(row.seen().last()).isEqualTo("Ledger: 'silver.payments' waited 9 ms for offset 4712");
            assertThat(row.complaint().shape()).isEqualTo("Ledger: … waited # ms for offset #");
        });
    }

    @Test
    void everyPartHasItsOwnWayToWriteAndErrorsComeFirst() {
        summary.add("broker", "[2026-11-21 17:08:24,533] WARN no room (kafka.log.LogManager)");
        summary.add("registry", "2026-11-21 17:08:24,533 ERROR [io.apicurio] (main) no database");
        summary.add("console", "{\"level\":\"ERROR\",\"logger\":\"Page\",\"message\":\"gone\",\"batch\":7}");
        summary.add("driver", "2026-11-21T17:08:24.533 INFO  Ledger: 3 ERRORS were mended");
        summary.add("driver", "\tat java.base/java.lang.Thread.run(Thread.java:840)");
        summary.add("driver", "{\"level\":\"ERR");

        assertThat(summary.rows())
                .extracting(row -> row.complaint().part() + " "
                        + row.complaint().isError() + " " + row.seen().last())
                .containsExactly(
                        "console true Page: gone",
                        "registry true [io.apicurio] (main) no database",
                        "broker false no room (kafka.log.LogManager)");
    }
}
