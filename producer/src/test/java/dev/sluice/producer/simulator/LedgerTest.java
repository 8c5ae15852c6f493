package dev.sluice.producer.simulator;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The ledger is the oracle of other tests, so it is held against what a plain client received. */
class LedgerTest {
    private final MemoryLedger ledger = new MemoryLedger();

    private VenueSimulator start(Tongue tongue, Faults faults) {
        return VenueSimulator.start(
                new SimulatorSettings(0, 11, 400, Duration.ofSeconds(1), faults).of(tongue.venue), ledger);
    }

    private static Client subscribed(VenueSimulator venue, Tongue tongue) {
        Client client = new Client(venue.url() + tongue.path);
        tongue.subscriptions.forEach(client::send);
        return client;
    }

    private List<Sent> all() {
        return ledger.symbols().stream()
                .flatMap(symbol -> ledger.trades(symbol).stream())
                .toList();
    }

    private void awaitTrades(Predicate<Sent> wanted, int count) {
        await().atMost(ofMinutes(3)).until(() -> all().stream().filter(wanted).count() >= count);
    }

    /** Each trade as often as the ledger says that it was told. */
    private List<String> told(Tongue tongue) {
        List<String> told = new ArrayList<>();
        for (Sent sent : all()) {
            for (int i = 0; i < sent.timesTold(); i++) {
                told.add(tongue.identity(sent));
            }
        }
        return told;
    }

    private static Stream<Arguments> faultsOfOrders() {
        return Arrays.stream(Tongue.values())
                .flatMap(tongue -> Stream.of(Fault.GAP, Fault.LOSS, Fault.DUPLICATE, Fault.REORDER, Fault.MALFORMED)
                        .map(fault -> Arguments.of(tongue, fault)));
    }

    @ParameterizedTest
    @MethodSource("faultsOfOrders")
    void theLedgerSaysWhatAClientReceivedWhateverFateOrdersHave(Tongue tongue, Fault fault) throws Exception {
        try (VenueSimulator venue = start(tongue, Faults.none().with(fault, 0.2));
                Client client = subscribed(venue, tongue)) {
            awaitTrades(sent -> sent.fate() != Fate.PLAIN && sent.fate() != Fate.PAST, 20);
            venue.halt();
            client.send(tongue.question);
            List<String> received = new ArrayList<>();
            // The subscription may have been answered by the same words.
            for (int answers = answersToSubscription(tongue); answers >= 0; answers--) {
                for (String message : client.until(text -> text.contains(tongue.answer))) {
                    received.addAll(tongue.trades(message));
                }
            }

            assertThat(received).containsExactlyInAnyOrderElementsOf(told(tongue));
            assertThat(all()).allSatisfy(LedgerTest::hasItsFate);
        }
    }

    private static int answersToSubscription(Tongue tongue) {
        return tongue == Tongue.COINBASE ? 1 : 0;
    }

    private static void hasItsFate(Sent sent) {
        int live = sent.times(Manner.LIVE);
        switch (sent.fate()) {
            case PLAIN, LATE -> assertThat(live).isEqualTo(1);
            case DUPLICATED -> assertThat(live + sent.times(Manner.AGAIN)).isEqualTo(2);
            case MALFORMED -> assertThat(sent.times(Manner.MALFORMED)).isEqualTo(1);
            case LEFT_OUT, LOST, PAST -> assertThat(live).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void whatADroppedConnectionDidNotGetIsMissedInTheLedger(Tongue tongue) throws Exception {
        try (VenueSimulator venue = start(tongue, Faults.none().with(Fault.DROP, 0.05));
                Client client = subscribed(venue, tongue)) {
            List<String> received = new ArrayList<>();
            for (String message : client.until(text -> false)) {
                received.addAll(tongue.trades(message));
            }
            venue.halt();

            assertThat(received).containsExactlyInAnyOrderElementsOf(told(tongue));
            assertThat(ledger.connections())
                    .contains(new MemoryLedger.Event(1, Ledger.Moment.DROPPED))
                    .doesNotContain(new MemoryLedger.Event(1, Ledger.Moment.SILENT));
            assertThat(all()).anyMatch(sent -> sent.times(Manner.MISSED) == 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void whatASilentConnectionDidNotGetIsMissedInTheLedger(Tongue tongue) throws Exception {
        Client client;
        try (VenueSimulator venue = start(tongue, Faults.none().with(Fault.SILENCE, 0.05))) {
            client = subscribed(venue, tongue);
            awaitTrades(sent -> sent.times(Manner.MISSED) == 1, 50);
            venue.halt();
            client.send(tongue.question);
        }
        List<String> received = new ArrayList<>();
        int answers = 0;
        for (String message : client.until(text -> false)) {
            received.addAll(tongue.trades(message));
            answers += message.contains(tongue.answer) ? 1 : 0;
        }
        client.close();

        assertThat(received).containsExactlyInAnyOrderElementsOf(told(tongue));
        assertThat(answers).isLessThanOrEqualTo(answersToSubscription(tongue));
        assertThat(ledger.connections())
                .contains(
                        new MemoryLedger.Event(1, Ledger.Moment.OPENED),
                        new MemoryLedger.Event(1, Ledger.Moment.SILENT))
                .doesNotContain(new MemoryLedger.Event(1, Ledger.Moment.DROPPED));
    }
}
