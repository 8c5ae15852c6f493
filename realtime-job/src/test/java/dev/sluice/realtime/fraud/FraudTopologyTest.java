package dev.sluice.realtime.fraud;

import static dev.sluice.realtime.TestEvents.ALERTS;
import static dev.sluice.realtime.TestEvents.CARD;
import static dev.sluice.realtime.TestEvents.NOON;
import static dev.sluice.realtime.TestEvents.PAYMENTS;
import static dev.sluice.realtime.TestEvents.decimal;
import static dev.sluice.realtime.TestEvents.micros;
import static dev.sluice.realtime.TestEvents.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.realtime.TestTopology;
import dev.sluice.realtime.judge.Coordinates;
import dev.sluice.schemas.contract.DerivedTopics;
import dev.sluice.validation.RecordJudge;
import dev.sluice.validation.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FraudTopologyTest {
    private TestTopology topology = new TestTopology();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void anAlertIsAnEventThatItsOwnContractFindsGood() {
        GenericRecord payment =
                payment("T:1", "amount", decimal(PAYMENTS, "amount", "12000.5"), "currency", "USD", "location", "");
        topology.pay(payment);

        List<GenericRecord> alerts = topology.events(ALERTS, ALERTS.topic());

        assertThat(alerts).hasSize(1);
        GenericRecord alert = alerts.get(0);
        assertThat(new RecordJudge(RuleSet.of(ALERTS)).judge(alert, NOON)).isEmpty();
        assertThat(alert.get("alert_id")).hasToString("T:1:HIGH_AMOUNT");
        assertThat(alert.get("transaction_id")).hasToString("T:1");
        assertThat(alert.get("card_hash")).hasToString(CARD);
        assertThat(alert.get("ts_event")).isEqualTo(micros(NOON));
        assertThat(alert.get("amount")).isEqualTo(decimal(ALERTS, "amount", "12000.5"));
        assertThat(alert.get("detail")).hasToString("12000.5000 USD is more than 10000");
    }

    @Test
    void anAlertIsKeyedByItsCardAndSaysWhereThePaymentIs() {
        topology.pay(payment("T1"));
        topology.pay(payment("T2", "merchant_id", "M9999"));

        TestRecord<byte[], byte[]> alert = topology.read(ALERTS.topic()).get(0);

        assertThat(new String(alert.key(), StandardCharsets.UTF_8)).isEqualTo(CARD);
        assertThat(Coordinates.in(alert.headers())).isEqualTo(new Coordinates("payments.raw", 0, 1));
    }

    @Test
    void deadLettersAreNotScored() {
        topology.pay(payment("T1", "merchant_id", "M9999", "currency", "XQX"));

        assertThat(topology.read(ALERTS.topic())).isEmpty();
        assertThat(topology.read(DerivedTopics.deadLetters(PAYMENTS))).hasSize(1);
    }

    @Test
    void whatWasJudgedAndFoundIsCounted() {
        topology.pay(payment("T1"));
        topology.pay(payment("T2", "merchant_id", "M9999"));
        topology.pay(payment("T3", "currency", "XQX"));

        assertThat(topology.measures.series())
                .containsEntry("sluice_realtime_records_total{dataset=\"payments\",outcome=\"good\"}", 2.0)
                .containsEntry("sluice_realtime_records_total{dataset=\"payments\",outcome=\"dead\"}", 1.0)
                .containsEntry("sluice_realtime_alerts_total{rule=\"BLACKLISTED_MERCHANT\"}", 1.0)
                .containsEntry("sluice_realtime_seconds_count{dataset=\"payments\"}", 3.0)
                .anySatisfy((series, value) -> assertThat(series).startsWith("sluice_realtime_dead_letters_total{"));
    }

    @Test
    void thresholdsAreSettings() {
        topology.close();
        topology = new TestTopology(Map.of(
                "realtime.fraud.high-amounts", "USD=10000,EUR=24.99,GBP=1,INR=1,JPY=1,KWD=1",
                "realtime.fraud.blacklist", "M5000",
                "realtime.fraud.velocity-payments", "1"));
        topology.pay(payment("T1"));
        topology.pay(payment("T2"));

        assertThat(topology.events(ALERTS, ALERTS.topic()))
                .extracting(alert -> alert.get("alert_id").toString())
                .containsExactlyInAnyOrder(
                        "T1:HIGH_AMOUNT",
                        "T1:BLACKLISTED_MERCHANT",
                        "T1:VELOCITY",
                        "T2:HIGH_AMOUNT",
                        "T2:BLACKLISTED_MERCHANT",
                        "T2:VELOCITY");
    }

    @Test
    void cardsAreToldApartWhateverTheKeysOfTheirRecords() {
        for (int i = 0; i < 6; i++) {
            topology.pay(payment("A" + i, "ts_event", micros(NOON) + i, "card_hash", "a".repeat(16)));
            topology.pay(payment("B" + i, "ts_event", micros(NOON) + 90_000_000L * i, "card_hash", "b".repeat(16)));
        }

        assertThat(topology.events(ALERTS, ALERTS.topic()))
                .extracting(alert -> alert.get("alert_id").toString())
                .containsExactly("A5:VELOCITY");
    }

    @Test
    void aCardThatNoRuleLooksAtAnyMoreIsForgotten() {
        topology.pay(payment("T1", "card_hash", "a".repeat(16)));
        topology.pay(payment("T2", "card_hash", "b".repeat(16)));
        KeyValueStore<String, Object> cards = topology.driver().getKeyValueStore(FraudStream.CARDS);
        topology.pass(Duration.ofMinutes(2));
        assertThat(cards.get("a".repeat(16))).isNotNull();

        payAt(NOON.plus(Duration.ofMinutes(26)), "b".repeat(16));
        topology.pass(Duration.ofMinutes(2));

        assertThat(cards.get("a".repeat(16))).isNull();
        assertThat(cards.get("b".repeat(16))).isNotNull();
    }

    @Test
    void thousandsOfCardsAreForgottenSomeAtATime() {
        for (int card = 0; card < 2_500; card++) {
            topology.pay(payment("T" + card, "card_hash", String.format("%016d", card)));
        }
        payAt(NOON.plus(Duration.ofHours(1)), "f".repeat(16));
        KeyValueStore<String, Object> cards = topology.driver().getKeyValueStore(FraudStream.CARDS);

        topology.pass(Duration.ofSeconds(10));
        assertThat(cards.approximateNumEntries()).isBetween(1_000L, 2_000L);
        topology.pass(Duration.ofSeconds(10));
        topology.pass(Duration.ofSeconds(10));

        assertThat(cards.approximateNumEntries()).isEqualTo(1);
    }

    @Test
    void aLocationOfAMegabyteDoesNotStopTheJob() {
        topology.pay(payment("T1", "location", "x".repeat(1_000_000), "merchant_id", "M9999"));

        assertThat(topology.events(ALERTS, ALERTS.topic()))
                .extracting(alert -> alert.get("location").toString())
                .containsExactly("x".repeat(Payment.MAX_LOCATION));
    }

    /** Arrives when it was made. */
    private void payAt(Instant when, String card) {
        byte[] frame = topology.framed(payment("T-late", "card_hash", card, "ts_event", micros(when)));
        topology.send(PAYMENTS, new TestRecord<>(null, frame, when));
    }
}
