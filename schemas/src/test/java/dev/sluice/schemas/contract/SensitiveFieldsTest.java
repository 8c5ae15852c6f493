package dev.sluice.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SensitiveFieldsTest {
    private final Contracts shipped = Contracts.shipped();

    @Test
    void whatAContractCallsRestrictedOrConfidentialIsSensitive() {
        assertThat(shipped.named("payments").sensitive()).containsExactly("card_hash");
        assertThat(shipped.named("payment_fraud_alerts").sensitive()).containsExactly("card_hash");
        assertThat(shipped.named("product_events").sensitive())
                .containsExactlyInAnyOrder("user_id", "page_url", "properties");
    }

    @Test
    void whatNobodyClassifiesIsNot() {
        assertThat(shipped.named("binance_trades").sensitive()).isEmpty();
    }
}
