package dev.sluice.realtime.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.realtime.fraud.FraudParameters.Declines;
import dev.sluice.realtime.fraud.FraudParameters.Velocity;
import dev.sluice.realtime.fraud.Scorer.Scored;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerTest {
    private static final FraudParameters PARAMETERS = new FraudParameters(
            Map.of("USD", new BigDecimal("10000"), "JPY", new BigDecimal("1500000")),
            Set.of("M9999"),
            new Velocity(5, Duration.ofMinutes(1)),
            Duration.ofMinutes(10),
            new Declines(10, new BigDecimal("0.5"), Duration.ofMinutes(10)),
            Duration.ofMinutes(15));

    private final Scorer scorer = new Scorer(PARAMETERS);

    @ParameterizedTest
    @CsvSource({
        "10000, USD, false",
        "10000.0001, USD, true",
        "10000.0001, JPY, false",
        "1500000.01, JPY, true",
    })
    void anAmountIsHighAboveTheLimitOfItsCurrency(BigDecimal amount, String currency, boolean isHigh) {
        Payment payment = new Payment("T1", 0, "M1", amount, currency, "USA", false);

        assertThat(ids(List.of(payment))).isEqualTo(isHigh ? Set.of("T1:HIGH_AMOUNT") : Set.of());
    }

    @Test
    void aMerchantOnTheListIsSuspiciousEveryTime() {
        assertThat(ids(List.of(
                        new Payment("T1", 0, "M9999", BigDecimal.ONE, "USD", "USA", false),
                        new Payment("T2", 1, "M9998", BigDecimal.ONE, "USD", "USA", false),
                        new Payment("T3", 2, "M9999", BigDecimal.ONE, "USD", "USA", false))))
                .containsExactly("T1:BLACKLISTED_MERCHANT", "T3:BLACKLISTED_MERCHANT");
    }

    @Test
    void moreThanFivePaymentsInAMinuteAreTooManyAndFiveAreNot() {
        assertThat(ids(spaced(5, 1_000))).isEmpty();
        assertThat(ids(spaced(7, 500))).containsExactly("T05:VELOCITY", "T06:VELOCITY");
        assertThat(ids(spaced(20, 12_000))).isEmpty();
        assertThat(ids(spaced(20, 11_999))).hasSize(15);
    }

    @Test
    void twoLocationsWithinTenMinutesAreOneTooMany() {
        assertThat(ids(List.of(at("T1", 0, "USA"), at("T2", 599_999, "UK"), at("T3", 1_199_999, "UK"))))
                .containsExactly("T2:CROSS_BORDER");
    }

    @Test
    void anUnknownLocationIsNoOtherLocation() {
        assertThat(ids(List.of(at("T1", 0, "USA"), at("T2", 1_000, " "), at("T3", 2_000, "USA"))))
                .isEmpty();
    }

    @Test
    void moreThanHalfOfTheLastTenDeclinedIsSuspiciousAndHalfIsNot() {
        assertThat(ids(answers("DDDDDAAAAA"))).isEmpty();
        assertThat(ids(answers("DDDDDDAAA"))).isEmpty();
        assertThat(ids(answers("DDDDDDAAAA"))).containsExactly("T09:DECLINE_RATE");
        assertThat(ids(answers("ADDDDDAAAAD"))).containsExactly("T10:DECLINE_RATE");
    }

    @Test
    void aPaymentThatComesTwiceIsCountedOnceAndFoundOnce() {
        List<Payment> payments = new ArrayList<>(spaced(5, 1_000));
        payments.addAll(spaced(5, 1_000));
        assertThat(ids(payments)).isEmpty();

        Payment listed = new Payment("T1", 0, "M9999", BigDecimal.ONE, "USD", "USA", false);
        assertThat(alerts(List.of(listed, listed))).hasSize(1);
    }

    @Test
    void aLatePaymentRaisesTheAlertOfTheOneThatItMakesSuspicious() {
        List<Payment> payments = new ArrayList<>(spaced(6, 1_000));
        payments.add(payments.remove(0));

        assertThat(alerts(payments)).extracting(Alert::id).containsExactly("T05:VELOCITY");
    }

    @Test
    void whatIsFoundDoesNotDependOnTheOrderOfArrival() {
        for (int seed = 0; seed < 200; seed++) {
            List<Payment> inOrder = day(new Random(seed));
            List<Payment> shuffled = new ArrayList<>(inOrder);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(without(FraudRule.DECLINE_RATE, ids(shuffled)))
                    .as("seed " + seed)
                    .isEqualTo(without(FraudRule.DECLINE_RATE, ids(inOrder)));
            assertThat(ids(shuffled)).as("seed " + seed).containsAll(ids(inOrder));
            assertThat(alerts(shuffled))
                    .as("seed " + seed)
                    .extracting(Alert::id)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aPaymentThatIsTooLateIsScoredByItselfAlone() {
        Payment tooLate = new Payment("T2", -901_000_000L, "M9999", BigDecimal.ONE, "USD", "UK", false);
        CardHistory history =
                scorer.score(CardHistory.EMPTY, at("T1", 0, "USA")).history();

        Scored scored = scorer.score(history, tooLate);

        assertThat(scored.alerts()).extracting(Alert::id).containsExactly("T2:BLACKLISTED_MERCHANT");
        assertThat(scored.history()).isEqualTo(history);
    }

    @Test
    void aCardsHistoryIsBoundedInTimeAndInNumber() {
        CardHistory history = CardHistory.EMPTY;
        for (Payment payment : spaced(1_000, 1)) {
            history = scorer.score(history, payment).history();
        }
        assertThat(history.attempts()).hasSize(CardHistory.MAX_ATTEMPTS);
        assertThat(history.newestMicros()).isEqualTo(999_000);

        history = scorer.score(history, at("later", Duration.ofHours(1).toMillis(), "USA"))
                .history();
        assertThat(history.attempts()).hasSize(1);
    }

    @Test
    void aHistoryComesBackFromItsBytes() {
        CardHistory history = CardHistory.EMPTY;
        for (Payment payment : day(new Random(3))) {
            history = scorer.score(history, payment).history();
        }
        try (var serde = CardHistorySerde.serde()) {
            byte[] bytes = serde.serializer().serialize("t", history);
            assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(history);
        }
    }

    /** A card's payments within ten minutes, some at one moment, some elsewhere, many declined. */
    private static List<Payment> day(Random random) {
        return IntStream.range(0, 30)
                .mapToObj(i -> new Payment(
                        String.format("T%02d", i),
                        TimeUnit.SECONDS.toMicros(random.nextInt(600)),
                        random.nextInt(10) == 0 ? "M9999" : "M1",
                        BigDecimal.valueOf(random.nextInt(12_000), 0),
                        "USD",
                        random.nextInt(8) == 0 ? "UK" : "USA",
                        random.nextInt(2) == 0))
                .sorted(Payment.IN_ORDER)
                .toList();
    }

    private static List<Payment> spaced(int payments, long millis) {
        return IntStream.range(0, payments)
                .mapToObj(i -> at(String.format("T%02d", i), i * millis, "USA"))
                .toList();
    }

    private static List<Payment> answers(String answers) {
        return IntStream.range(0, answers.length())
                .mapToObj(i -> new Payment(
                        String.format("T%02d", i),
                        TimeUnit.SECONDS.toMicros(20L * i),
                        "M1",
                        BigDecimal.ONE,
                        "USD",
                        "USA",
                        answers.charAt(i) == 'D'))
                .toList();
    }

    private static Payment at(String id, long millis, String location) {
        return new Payment(id, TimeUnit.MILLISECONDS.toMicros(millis), "M1", BigDecimal.ONE, "USD", location, false);
    }

    private Set<String> ids(List<Payment> payments) {
        return alerts(payments).stream().map(Alert::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Alert> alerts(List<Payment> payments) {
        CardHistory history = CardHistory.EMPTY;
        List<Alert> alerts = new ArrayList<>();
        for (Payment payment : payments) {
            Scored scored = scorer.score(history, payment);
            history = scored.history();
            alerts.addAll(scored.alerts());
        }
        return alerts;
    }

    private static Set<String> without(FraudRule rule, Set<String> ids) {
        return ids.stream().filter(id -> !id.endsWith(":" + rule)).collect(Collectors.toCollection(TreeSet::new));
    }
}
