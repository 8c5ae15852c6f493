package dev.sluice.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductEventTest {
    private static List<String> broken(ProductEventBuilder builder) {
        BrokenEventException refusal = catchThrowableOfType(BrokenEventException.class, builder::build);
        if (refusal == null) {
            return List.of();
        }
        refusal.violations()
                .forEach(v -> assertThat(refusal.getMessage()).contains(v.rule(), v.errorReason(), v.field()));
        return refusal.violations().stream().map(Violation::rule).toList();
    }

    private static ProductEventBuilder good() {
        return ProductEvent.custom("user-1", "invoice_paid");
    }

    @Test
    void eachEventHasAnIdentityAndATimeOfItsOwn() {
        ProductEventBuilder builder = good();
        Instant before = Instant.now().minusMillis(1);
        ProductEvent one = builder.build();
        ProductEvent other = builder.build();
        assertThat(one.eventId()).isNotEqualTo(other.eventId());
        assertThat(one.eventTs()).isAfter(before).isBeforeOrEqualTo(other.eventTs());
        assertThat(one.eventTs()).isEqualTo(one.eventTs().truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void aUserIdHasOneTo128CodePoints() {
        assertThat(broken(ProductEvent.conversion(null))).containsExactly("product-events.user-id.required");
        assertThat(broken(ProductEvent.conversion(""))).containsExactly("product-user-id-length");
        assertThat(broken(ProductEvent.conversion("😀".repeat(128)))).isEmpty();
        assertThat(broken(ProductEvent.conversion("x".repeat(129)))).containsExactly("product-user-id-length");
    }

    @Test
    void aCustomEventHasANameOfItsForm() {
        assertThat(broken(ProductEvent.custom("u", null))).containsExactly("product-custom-has-name");
        assertThat(broken(ProductEvent.custom("u", "a"))).isEmpty();
        assertThat(broken(ProductEvent.custom("u", "a".repeat(64)))).isEmpty();
        for (String name : List.of("", "1a", "Paid", "paid-out", "a".repeat(65), "paid\n")) {
            assertThat(broken(ProductEvent.custom("u", name))).containsExactly("product-event-name-form");
        }
    }

    @Test
    void aPageViewHasAPage() {
        assertThat(broken(ProductEvent.pageView("u", null))).containsExactly("product-page-view-has-page");
        assertThat(broken(ProductEvent.pageView("u", "/"))).isEmpty();
        assertThat(broken(ProductEvent.pageView("u", ""))).containsExactly("product-page-url-length");
        assertThat(broken(ProductEvent.pageView("u", "x".repeat(2048)))).isEmpty();
        assertThat(broken(ProductEvent.pageView("u", "x".repeat(2049)))).containsExactly("product-page-url-length");
    }

    @Test
    void anExposureHasAnExperimentAndAnExperimentHasAVariant() {
        assertThat(broken(ProductEvent.experimentExposure("u", null, "A")))
                .containsExactly("product-exposure-has-experiment");
        assertThat(broken(ProductEvent.experimentExposure("u", "e", null)))
                .containsExactly("product-experiment-has-variant");
        assertThat(broken(good().experiment("e", null))).containsExactly("product-experiment-has-variant");
        assertThat(broken(good().experiment("e".repeat(65), "A"))).containsExactly("product-experiment-id-length");
        assertThat(broken(good().experiment("", "A"))).containsExactly("product-experiment-id-length");
        assertThat(broken(ProductEvent.experimentExposure("u", "e".repeat(64), "B")))
                .isEmpty();
    }

    @Test
    void aRevenueIsNotNegativeFitsItsTypeAndHasACurrency() {
        assertThat(broken(ProductEvent.conversion("u"))).isEmpty();
        assertThat(broken(conversion("0"))).isEmpty();
        assertThat(broken(conversion("-0.01"))).containsExactly("product-revenue-not-negative");
        assertThat(broken(conversion("99999999999999.9999"))).isEmpty();
        assertThat(broken(conversion("1E13"))).isEmpty();
        assertThat(broken(conversion("1.50000000"))).isEmpty();
        for (String wide : List.of("100000000000000", "0.00001", "1E1000000000", "1E-1000000000")) {
            assertThat(broken(conversion(wide))).containsExactly("product-events.revenue.precision");
        }
        assertThat(broken(ProductEvent.conversion("u", BigDecimal.ONE, null)))
                .containsExactly("product-revenue-has-currency");
    }

    private static ProductEventBuilder conversion(String revenue) {
        return ProductEvent.conversion("u", new BigDecimal(revenue), "EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.50", "0", "0E-1000000000", "0E+1000000000", "1E13", "1.50000000"})
    void aRevenueGoesOutExactInPlainDigits(String revenue) {
        byte[] json = EventJson.of(conversion(revenue).build(), "app");
        Object sent = ((Map<?, ?>) JsonReader.read(EventJson.text(json))).get("revenue");
        assertThat(sent.toString()).matches("[0-9]{1,14}([.][0-9]{1,4})?");
        assertThat(new BigDecimal(sent.toString())).isEqualByComparingTo(new BigDecimal(revenue));
    }

    @Test
    void anEventHasAtMost64Properties() {
        ProductEventBuilder builder = good();
        for (int i = 0; i < 64; i++) {
            builder.property("p" + i, i).property("p" + i, "again");
        }
        assertThat(broken(builder)).isEmpty();
        assertThat(broken(builder.property("p64", true))).containsExactly("product-properties-count");
    }

    @Test
    void noTextHoldsACardNumber() {
        String card = "4111 1111 1111 1111";
        assertThat(violations(ProductEvent.conversion(card)))
                .extracting(Violation::field)
                .containsExactly("user_id");
        assertThat(violations(ProductEvent.pageView("u", "/pay?pan=" + card)))
                .extracting(Violation::field)
                .containsExactly("page_url");
        assertThat(violations(good().property("note", "card " + card)))
                .extracting(Violation::field)
                .containsExactly("properties");
        assertThat(broken(good().property(card, 1))).containsExactly("product-no-card-number");
        assertThat(broken(good().property("pan", 4111111111111111L))).containsExactly("product-no-card-number");
        assertThat(broken(good().property("at", 1763700000123L).property("nothing", (String) null)))
                .isEmpty();
    }

    private static List<Violation> violations(ProductEventBuilder builder) {
        BrokenEventException refusal = catchThrowableOfType(BrokenEventException.class, builder::build);
        assertThat(refusal).hasMessageNotContaining("4111");
        return refusal.violations();
    }

    @Test
    void everyBrokenRuleIsNamedAtOnceAndNoValueIsShown() {
        ProductEventBuilder builder = ProductEvent.custom("", "Not A Name")
                .experiment("secret-experiment", null)
                .revenue(new BigDecimal("-77.00001"), null);
        assertThat(broken(builder))
                .containsExactly(
                        "product-user-id-length",
                        "product-event-name-form",
                        "product-revenue-not-negative",
                        "product-events.revenue.precision",
                        "product-experiment-has-variant",
                        "product-revenue-has-currency");
        BrokenEventException refusal = catchThrowableOfType(BrokenEventException.class, builder::build);
        assertThat(refusal)
                .hasMessageContaining("user_id: user_id_required (product-user-id-length)")
                .hasMessageNotContaining("Not A Name")
                .hasMessageNotContaining("77");
    }

    @Test
    void anEventCannotBeMadeBrokenByItsConstructorEither() {
        UUID id = UUID.randomUUID();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProductEvent(
                        id, Instant.now(), EventType.CUSTOM, "u", null, null, null, null, null, null, Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProductEvent(
                        id,
                        Instant.now(),
                        EventType.CONVERSION,
                        "u",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of("when", Instant.now())))
                .withMessageContaining("java.time.Instant");
    }

    @Test
    void anEventShowsNothingOfThePerson() {
        ProductEvent event =
                ProductEvent.pageView("anna@example.org", "/account/anna").build();
        assertThat(event.toString()).contains(event.eventId().toString()).doesNotContain("anna");
    }
}
