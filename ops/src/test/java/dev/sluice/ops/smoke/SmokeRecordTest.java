package dev.sluice.ops.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SmokeRecordTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void everyRecordThatIsShippedKeepsTheRulesOfItsContract() {
        List<String> made = Contracts.shipped().ofEveryStatus().stream()
                .flatMap(contract ->
                        SmokeRecord.template(contract, "")
                                .map(template -> SmokeRecord.of(contract, template, NOW))
                                .stream())
                .map(record -> record.contract().dataset())
                .toList();

        assertThat(made).contains("payments", "binance_trades", "sensor_readings", "product_events");
    }

    @Test
    void aPaymentIsDeclinedAndAtAMerchantOfItsOwnSoThatNobodySettlesIt() {
        Contract payments = payments();

        SmokeRecord record =
                SmokeRecord.of(payments, SmokeRecord.template(payments, "").orElseThrow(), NOW);

        assertThat(record.event().get("merchant_id")).hasToString("M000000000");
        assertThat(record.event().get("auth_result")).hasToString("DECLINED");
        assertThat(record.event().get("transaction_id")).hasToString("smoke-" + record.run());
    }

    @Test
    void aRecordThatWouldDieIsNotSent() throws IOException {
        Contract payments = payments();
        String template = SmokeRecord.template(payments, "").orElseThrow();
        Files.writeString(folder.resolve("payments.smoke.json"), template.replace("0.01", "-1"));

        assertThatThrownBy(() -> SmokeRecord.of(
                        payments,
                        SmokeRecord.template(payments, folder.toString()).orElseThrow(),
                        NOW))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("breaks rule")
                .hasMessageContaining("Nothing was sent");
    }

    private static Contract payments() {
        return Contracts.shipped().named("payments");
    }
}
