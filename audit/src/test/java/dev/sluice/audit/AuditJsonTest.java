package dev.sluice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contracts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AuditJsonTest {
    @Test
    void countsAreNumbersAndMoneyIsTextWithTheDigitsOfTheContract() {
        BigDecimal half = new BigDecimal("12345.5");
        DatasetAudit payments = new DatasetAudit(
                "payments",
                24_431,
                24_431,
                0,
                new Tally.Counts(24_431, 24_431, 0, 0),
                Optional.empty(),
                Map.of("EUR", new Tally.Amounts(half, half, BigDecimal.ZERO, BigDecimal.ZERO)),
                List.of(
                        Check.holds("rows", 24_431L),
                        Check.waits("next", 24_431L, 24_000L, 431, "silver"),
                        Check.holds("EUR", half)),
                List.of(),
                List.of());

        JsonNode dataset = AuditJson.of(
                        new AuditReport(Depth.FULL, List.of(payments)),
                        Contracts.shipped().all())
                .path("datasets")
                .path(0);

        assertThat(dataset.at("/checks/0/expected").isIntegralNumber()).isTrue();
        assertThat(dataset.at("/checks/0/actual").asLong()).isEqualTo(24_431);
        assertThat(dataset.at("/checks/1/waiting").asLong()).isEqualTo(431);
        assertThat(dataset.at("/checks/2/actual").textValue()).isEqualTo("12345.5000");
        assertThat(dataset.at("/money/EUR/in").textValue()).isEqualTo("12345.5000");
    }
}
