package dev.sluice.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which of five reasons it has that a connector brings nothing. */
final class VenueCheckTest {
    /** A Tuesday, in New York half past eleven in the morning. */
    private static final Instant OPEN = Instant.parse("2026-11-24T16:30:00Z");

    private static final Instant SUNDAY = Instant.parse("2026-11-22T16:30:00Z");

    private Diagnosis look(Instant now, String receipt) throws JsonProcessingException {
        Notes notes = new Notes("");
        new VenueCheck("kraken", new ObjectMapper().readTree(receipt.replace('\'', '"')), now).write(notes);
        return notes.done();
    }

    private List<String> wrong(Instant now, String receipt) throws JsonProcessingException {
        return look(now, receipt).findings().stream().map(Finding::wrong).toList();
    }

    @Test
    void aFeedThatTradesIsWell() throws Exception {
        Diagnosis diagnosis = look(
                OPEN, "{'obstacle': '', 'lastTrade': '2026-11-24T16:29:58Z', 'acknowledged': 9, 'venue': 'KRAKEN'}");

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.seen()).containsExactly(new Seen(Area.FEEDS, "kraken", "connected, last trade 2 s ago"));
    }

    @Tag("runbook-M2")
    @Test
    void aVenueThatCannotBeReachedIsNamedWithWhatItsConnectionSaid() throws Exception {
        assertThat(wrong(
                        OPEN,
                        "{'obstacle': 'cannot connect to wss://ws.kraken.com', 'started': '2026-11-24T10:00:00Z'}"))
                .containsExactly("kraken has no connection to its venue: cannot connect to wss://ws.kraken.com.");
    }

    @Test
    void aRefusedSubscriptionIsNamed() throws Exception {
        assertThat(
                        wrong(
                                OPEN,
                                "{'obstacle': '', 'lastTrade': '2026-11-24T16:29:58Z', 'notSubscribed': {'FOO/USD': 'Currency pair not supported'}}"))
                .containsExactly("kraken has no subscription of FOO/USD: Currency pair not supported.");
    }

    @Tag("runbook-M2")
    @Test
    void aMarketThatIsClosedIsNotSilent() throws Exception {
        String receipt = "{'obstacle': '', 'lastTrade': '2026-11-20T21:00:00Z', 'venue': 'FINNHUB'}";

        assertThat(wrong(SUNDAY, receipt)).isEmpty();
        assertThat(look(SUNDAY, receipt).seen())
                .singleElement()
                .extracting(Seen::how)
                .asString()
                .contains("its market is closed until 2026-11-23T14:30:00Z");
        assertThat(wrong(OPEN, receipt)).singleElement().asString().contains("tells it no trades: last trade");
    }

    @Test
    void aMarketThatHasJustOpenedIsNotSilent() throws Exception {
        Instant opened = Instant.parse("2026-11-23T14:35:00Z");
        String receipt = "{'obstacle': '', 'lastTrade': '2026-11-20T21:00:00Z', 'venue': 'FINNHUB'}";

        assertThat(wrong(opened, receipt)).isEmpty();
        assertThat(look(opened, receipt).seen())
                .singleElement()
                .extracting(Seen::how)
                .asString()
                .contains("its market has just opened");
    }

    @Test
    void aConnectorSaysItselfWhenItsMarketsAreOpen() throws Exception {
        String heard = "{'obstacle': '', 'lastTrade': '2026-11-20T21:00:00Z', 'venue': 'FINNHUB', 'hours': ";

        assertThat(wrong(SUNDAY, heard + "'us_equities'}")).isEmpty();
        assertThat(wrong(SUNDAY, heard + "'always'}")).hasSize(1);
    }

    @Test
    void aMarketThatNeverClosesIsSilentOnASundayToo() throws Exception {
        assertThat(wrong(SUNDAY, "{'obstacle': '', 'lastTrade': '2026-11-22T16:00:00Z', 'venue': 'KRAKEN'}"))
                .containsExactly("kraken is connected, and its venue tells it no trades: last trade 30 min ago.");
    }

    @Test
    void aVenueThatNeverToldATradeIsSilentSinceTheStart() throws Exception {
        String receipt = "{'obstacle': '', 'lastTrade': '', 'started': '2026-11-24T16:%s:00Z', 'venue': 'KRAKEN'}";

        assertThat(wrong(OPEN, receipt.formatted("00")))
                .containsExactly(
                        "kraken is connected, and its venue tells it no trades: no trade since its start, 30 min ago.");
        assertThat(wrong(OPEN, receipt.formatted("25"))).isEmpty();
    }

    @Test
    void whatWeCannotReadIsOurs() throws Exception {
        assertThat(
                        wrong(
                                OPEN,
                                "{'obstacle': '', 'lastTrade': '2026-11-24T16:29:58Z', 'acknowledged': 1000, 'kinds': {'unreadable': {'acknowledged': 11}}}"))
                .containsExactly("kraken cannot read 11 of 1,000 messages: its venue speaks otherwise than we know.");
        assertThat(
                        wrong(
                                OPEN,
                                "{'obstacle': '', 'lastTrade': '2026-11-24T16:29:58Z', 'acknowledged': 1000, 'kinds': {'unreadable': {'acknowledged': 10}}}"))
                .isEmpty();
    }

    @Test
    void aBrokerThatTakesNothingIsTheBrokers() throws Exception {
        assertThat(look(OPEN, "{'obstacle': '', 'lastTrade': '2026-11-24T16:29:58Z', 'spool': {'onDisk': 12}}")
                        .findings())
                .singleElement()
                .extracting(Finding::mend)
                .isEqualTo("./sluice doctor kafka");
    }
}
