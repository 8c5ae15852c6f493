package dev.sluice.producer.kraken;

import static dev.sluice.producer.kraken.Told.BUY;
import static dev.sluice.producer.kraken.Told.SELL;
import static dev.sluice.producer.kraken.Told.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KrakenReplayTest {
    private static final int REPLAYED = 50;
    private static final int LONGEST_GROUP = 4;

    @Test
    void identicalTradesAreTwoTradesWhetherInOneMessageOrInTwo() {
        KrakenParser parser = Told.parser();
        List<String> ids = new ArrayList<>(Told.ids(parser, message(SELL, BUY, SELL)));
        ids.addAll(Told.ids(parser, message(SELL)));
        String wording = "1534614057.321597-5541.20000-0.15850568-s-l-";
        assertThat(ids).doesNotHaveDuplicates().contains(wording + "#0", wording + "#1", wording + "#2");
    }

    @Test
    void theSameTradeOfAnotherPairIsNotIdentical() {
        KrakenParser parser = Told.parser();
        assertThat(Told.ids(parser, message(SELL)))
                .isEqualTo(Told.ids(parser, Told.messageOf("XBT/EUR", List.of(SELL))));
    }

    @Test
    void tradesThatDifferInOneFieldHaveDifferentIds() {
        List<String> ids = Told.ids(
                Told.parser(),
                message(
                        SELL,
                        SELL.replace("5541.20000", "5541.2"),
                        SELL.replace("0.15850568", "0.1585056"),
                        SELL.replace("321597", "321598"),
                        SELL.replace("\"s\"", "\"b\""),
                        SELL.replace("\"l\"", "\"m\""),
                        SELL.replace("\"\"", "\"#0\"")));
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.endsWith("#0"));
    }

    @Test
    void aNewSubscriptionOnTheSameConnectionReplaysTheSameIds() {
        KrakenParser parser = Told.parser();
        List<String> before = Told.ids(parser, message(SELL, SELL, BUY));
        List<String> otherBefore = Told.ids(parser, Told.messageOf("ETH/USD", List.of(SELL)));
        assertThat(parser.parse(Told.SUBSCRIBED, Told.RECEIVED)).isInstanceOf(KrakenMessage.Other.class);
        assertThat(Told.ids(parser, message(SELL, SELL, BUY))).isEqualTo(before);
        assertThat(Told.ids(parser, Told.messageOf("ETH/USD", List.of(SELL)))).doesNotContainAnyElementsOf(otherBefore);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"trade\"", "\"subscribed\"", "\"XBT/USD\""})
    void noOtherAnnouncementMakesTheCountBeginAnew(String part) {
        KrakenParser parser = Told.parser();
        List<String> before = Told.ids(parser, message(SELL));
        parser.parse(Told.SUBSCRIBED.replace(part, "\"book\""), Told.RECEIVED);
        assertThat(Told.ids(parser, message(SELL))).doesNotContainAnyElementsOf(before);
    }

    /** Breaks the connection behind every trade, with some missed in the break; the replay gives those. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, REPLAYED - LONGEST_GROUP})
    void theReplayAfterAReconnectGivesTheSameIdsAsBeforeWhereverTheBreakIs(int missed) {
        Random random = new Random(missed);
        List<String> trades = sequence(random, 300);
        List<String> truth = told(Told.parser(), random, trades);
        assertThat(truth).doesNotHaveDuplicates().hasSameSizeAs(trades);
        assertThat(truth).anyMatch(id -> id.endsWith("#3"));
        for (int cut = 0; cut + missed <= trades.size(); cut++) {
            int resumed = cut + missed;
            int start = Math.max(0, resumed - REPLAYED);
            List<String> first = told(Told.parser(), random, trades.subList(0, cut));
            List<String> second = new ArrayList<>();
            KrakenParser parser = Told.parser();
            parser.parse(Told.SUBSCRIBED, Told.RECEIVED);
            if (start < resumed) {
                second.addAll(
                        Told.ids(parser, message(trades.subList(start, resumed).toArray(String[]::new))));
            }
            second.addAll(told(parser, random, trades.subList(resumed, trades.size())));
            assertThat(first).as("cut at %d", cut).isEqualTo(truth.subList(0, cut));
            int whole = groupEnd(trades, start);
            assertThat(second.subList(whole - start, second.size()))
                    .as("cut at %d", cut)
                    .isEqualTo(truth.subList(whole, truth.size()));
            assertThat(second).as("cut at %d", cut).doesNotHaveDuplicates();
            Set<String> together = new HashSet<>(first);
            together.addAll(second);
            assertThat(together).as("cut at %d", cut).isEqualTo(new HashSet<>(truth));
        }
    }

    @Test
    void aReplayThatBeginsWithinAGroupGivesSomeOfItsIdsAndNoNewOnes() {
        List<String> whole =
                Told.ids(Told.parser(), message(Collections.nCopies(5, SELL).toArray(String[]::new)));
        List<String> end = Told.ids(Told.parser(), message(SELL, SELL));
        assertThat(end).doesNotHaveDuplicates();
        assertThat(whole).doesNotHaveDuplicates().containsAll(end);
    }

    /** From where the group that {@code start} is within is over; {@code start} if a group begins there. */
    private static int groupEnd(List<String> trades, int start) {
        int end = start;
        while (start > 0 && end < trades.size() && trades.get(end).equals(trades.get(start - 1))) {
            end++;
        }
        return end;
    }

    /** Trades in the order of time, some of them identical and side by side, some only of the same time. */
    private static List<String> sequence(Random random, int size) {
        List<String> trades = new ArrayList<>();
        long micros = 1_618_678_150_000_000L;
        while (trades.size() < size) {
            micros += random.nextInt(3) * 40_000_000L + 1;
            for (int price = 0; price <= random.nextInt(2); price++) {
                String trade = "[\"%d.5\",\"1.0\",\"%d.%06d\",\"b\",\"l\",\"\"]"
                        .formatted(price, micros / 1_000_000, micros % 1_000_000);
                trades.addAll(Collections.nCopies(1 + random.nextInt(LONGEST_GROUP), trade));
            }
        }
        return trades.subList(0, size);
    }

    /** The ids of {@code trades}, told in messages of random length. */
    private static List<String> told(KrakenParser parser, Random random, List<String> trades) {
        List<String> ids = new ArrayList<>();
        int from = 0;
        while (from < trades.size()) {
            int to = Math.min(trades.size(), from + 1 + random.nextInt(4));
            ids.addAll(Told.ids(parser, message(trades.subList(from, to).toArray(String[]::new))));
            from = to;
        }
        return ids;
    }
}
